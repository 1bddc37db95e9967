/**
 * Starts the gateway of this repository on its sandbox and the wizard in front of it: from its sources, or with --built as
 * it is deployed. GATEWAY_URL names a gateway that runs already, FINAPI_TOKEN its user, PORT the wizard's port.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build, createServer, preview } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

process.env.GATEWAY_URL ??= await startGateway();
const isBuilt = process.argv.includes('--built');
if (isBuilt) await build();
const server = isBuilt ? await preview() : await (await createServer()).listen();
server.printUrls();

async function startGateway() {
  if (!existsSync(`${ROOT}/node_modules/.package-lock.json`))
    execFileSync('npm', ['ci'], { cwd: ROOT, stdio: 'inherit' });
  execFileSync('npm', ['run', '-s', 'build'], { cwd: ROOT, stdio: 'inherit' });
  const gateway = spawn(process.execPath, ['dist/src/main.js'], {
    cwd: ROOT,
    env: { SANDBOX_PORT: '0', METRICS_PORT: '0', ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  gateway.once('exit', (code) => process.exit(code ?? 1));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => gateway.kill('SIGTERM'));
  process.once('exit', () => gateway.kill('SIGTERM'));
  return new Promise((ready) => {
    // Reads on after that line: a full pipe would stop the gateway.
    createInterface(gateway.stdout).on('line', (line) => {
      const { msg, url } = JSON.parse(line);
      if (msg === 'gateway ready') ready(url);
    });
  });
}
