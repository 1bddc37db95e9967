/**
 * Starts the gateway as a subgraph (on its sandbox, unless FINAPI_URL is set), the notes subgraph, and Hive Gateway in
 * front of both. Hive Gateway asks each for its `_service` and composes the graph. ROUTER_PORT is where it listens.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startNotes } from './notes.js';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const print = (line) => process.stdout.write(`${line}\n`);
const children = [];

/** Runs a program, shows what it prints, and resolves to the first line that holds `sign`; when it ends, all end. */
function run(script, args, env, sign) {
  const child = spawn(process.execPath, [here(script), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  child.on('exit', (code) => stop(code ?? 1));
  return new Promise((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      print(line);
      if (line.includes(sign)) resolve(line);
    });
  });
}

function stop(code) {
  process.exitCode ??= code;
  for (const child of children) child.kill('SIGTERM');
  setTimeout(() => process.exit(), 1000).unref();
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

process.once('SIGTERM', () => stop(0));
process.once('SIGINT', () => stop(0));

const ready = await run(
  '../../dist/src/main.js',
  [],
  { FEDERATION: 'true', PORT: '0', METRICS_PORT: '0' },
  '"gateway ready"',
);
const banking = JSON.parse(ready).url;
const notes = await startNotes();
const port = process.env.ROUTER_PORT === '0' ? await freePort() : (process.env.ROUTER_PORT ?? '4000');
await run(
  'node_modules/@graphql-hive/gateway/dist/bin.js',
  [
    ...['supergraph', '--dev-service', `banking=${banking}`, '--dev-service', `notes=${notes}`],
    ...['--config-path', here('gateway.config.js'), '--host', '127.0.0.1', '--port', port],
  ],
  {},
  'Listening on',
);
print(JSON.stringify({ url: `http://127.0.0.1:${port}/graphql`, msg: 'router ready' }));
