/**
 * Builds the explorer and a page from the README and docs into dist/explorer, with a compressed copy of each asset next to it.
 * Does nothing if its inputs are unchanged, so that `npm start` stays fast. With `--optional` it is no error if the
 * explorer's packages cannot be installed.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { install } from './install.js';
import { PAGES, renderReadme } from './readme.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const EXPLORER = join(ROOT, 'explorer');
const OUTPUT = join(ROOT, 'dist/explorer');
const ASSETS = 'graphql/assets';
const STAMP = join(OUTPUT, 'inputs.sha256');

const inputs = hashOfInputs();
if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== inputs) {
  process.stderr.write('Building the explorer because its sources have changed. This takes a few seconds …\n');
  installPackages();
  await bundle();
  await compressAll(join(OUTPUT, ASSETS));
  await writeFile(join(OUTPUT, 'readme.html'), await renderReadme(ROOT));
  await writeFile(STAMP, inputs);
}

function installPackages(): void {
  try {
    install(EXPLORER);
  } catch (error) {
    if (!process.argv.includes('--optional')) throw error;
    process.stderr.write("The explorer's packages could not be installed. The gateway starts without the explorer.\n");
    process.exit();
  }
}

function hashOfInputs(): string {
  const files = readdirSync(EXPLORER, { withFileTypes: true }).filter((entry) => entry.isFile());
  const explorer = files.map(({ name }) => `explorer/${name}`);
  const scripts = ['scripts/build/explorer.ts', 'scripts/build/readme.ts'];
  const others = ['src/pages/settings.ts', ...scripts, ...PAGES, 'package-lock.json'];
  const hash = createHash('sha256');
  for (const file of [...explorer, ...others].sort()) {
    const content = readFileSync(join(ROOT, file));
    hash.update(`${file}\n${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

/** Bundles the explorer. All URLs are relative, so that the gateway can be served below any path prefix. */
async function bundle(): Promise<void> {
  const { build } = await import('vite');
  await build({
    configFile: false,
    root: EXPLORER,
    base: './',
    logLevel: 'error',
    build: {
      outDir: OUTPUT,
      emptyOutDir: true,
      assetsDir: ASSETS,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
    },
    worker: { format: 'es' },
  });
}

async function compressAll(folder: string): Promise<void> {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const file = join(folder, name);
      const content = await readFile(file);
      await writeFile(`${file}.br`, await promisify(brotliCompress)(content, quality));
      await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }));
    }),
  );
}
