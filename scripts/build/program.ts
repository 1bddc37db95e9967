/**
 * Bundles dist/src/main.js and dist/src/sandbox-main.js, because finding and reading 800 modules took most of the start-up time.
 * Each library gets its own file, so that stack traces and profiles still name it. The source maps are for
 * `node --enable-source-maps`. The package's library entry point is not bundled.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type OutputBundle, rolldown } from 'rolldown';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUTPUT = join(ROOT, 'dist');
const CHUNKS = 'src/chunks';
const LIBRARIES = 'libraries';

for (const folder of [CHUNKS, LIBRARIES]) rmSync(join(OUTPUT, folder), { recursive: true, force: true });
const program = await rolldown({
  cwd: ROOT,
  input: ['src/main.ts', 'src/sandbox-main.ts'],
  platform: 'node',
  // pino cannot be bundled: for terminals it starts a worker thread from a file in its own folder.
  external: ['pino'],
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  transform: { target: 'node20.19' },
  preserveEntrySignatures: 'allow-extension',
  onLog(level, log) {
    if (level === 'warn') throw new Error(log.message);
  },
});
const { output } = await program.write({
  dir: OUTPUT,
  entryFileNames: 'src/[name].js',
  chunkFileNames: ({ name }) => (name.startsWith(LIBRARIES) ? '[name].js' : `${CHUNKS}/[name].js`),
  // Annotations and JSDoc are stripped to reduce what is read at start-up. Full license texts are in LICENSES.txt.
  comments: { legal: true, annotation: false, jsdoc: false },
  sourcemap: true,
  sourcemapExcludeSources: true,
  codeSplitting: {
    includeDependenciesRecursively: false,
    groups: [{ name: library, debugName: LIBRARIES }],
  },
});
await program.close();
writeFileSync(join(OUTPUT, LIBRARIES, 'LICENSES.txt'), licenses(output));

/** Returns the output file for a library's module, or undefined for our own modules. */
function library(module: string): string | undefined {
  const folder = packageFolder(module);
  return folder?.slice(folder.lastIndexOf('/node_modules/')).replace('/node_modules', LIBRARIES);
}

function packageFolder(module: string): string | undefined {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(module)?.[0];
}

/** Collects the license texts of all bundled packages, which most licenses require to be distributed with the code. */
function licenses(chunks: readonly OutputBundle[string][]): string {
  const modules = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
  const folders = new Set(modules.flatMap((module) => packageFolder(module) ?? []));
  return [...folders].sort().map(license).join('\n');
}

type Manifest = Readonly<Record<'name' | 'version' | 'license', string>>;

function license(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [`${name} ${version}, ${license}`, ...texts, ''].join('\n\n');
}
