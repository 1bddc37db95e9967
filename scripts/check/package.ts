/** Packs the package, installs it in an empty folder and uses it there as a stranger would: import, types, explorer and command. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'gateway-package-'));
const run = (command: string, args: readonly string[], cwd = folder) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

const STRANGER = `
import { createGateway, schema, serve, startSandbox, type Gateway, type Sandbox } from 'finapi-graphql-gateway';
const sandbox: Sandbox = await startSandbox();
const gateway: Gateway = createGateway({ finapiUrl: sandbox.url });
const response = await gateway.fetch(
  new Request('http://localhost/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: \`Bearer \${sandbox.token}\` },
    body: JSON.stringify({ query: '{ bankConnections { id } }' }),
  }),
);
const server = await serve(gateway, { port: 0 });
const health = await fetch(\`http://127.0.0.1:\${server.port}/health\`);
const html = { headers: { Accept: 'text/html' } };
const page = await (await gateway.fetch(new Request('http://localhost/graphql', html))).text();
const [asset] = /graphql\\/assets\\/[^"]+/.exec(page) ?? [];
const script = await gateway.fetch(new Request(\`http://localhost/\${asset}\`));
console.log(await response.text(), schema.getQueryType()?.name, script.headers.get('content-type'), health.status);
await server.stop(AbortSignal.timeout(1000));
await sandbox[Symbol.asyncDispose]();
`;

try {
  run('npm', ['run', '-s', 'build'], process.cwd());
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder], process.cwd()));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'stranger', type: 'module', private: true }));
  writeFileSync(join(folder, 'stranger.ts'), STRANGER);
  run('npm', ['install', '--no-audit', '--no-fund', `./${packed.filename}`]);
  const tsc = join(process.cwd(), 'node_modules', '.bin', 'tsc');
  const types = join(process.cwd(), 'node_modules', '@types');
  run(tsc, [
    '--module',
    'nodenext',
    '--strict',
    '--skipLibCheck',
    '--lib',
    'es2023,esnext.disposable',
    '--typeRoots',
    types,
    '--types',
    'node',
    'stranger.ts',
  ]);
  const printed = run('node', ['stranger.js']);
  if (printed !== '{"data":{"bankConnections":[]}} Query text/javascript; charset=utf-8 200\n')
    throw new Error(`the package does not work: ${printed}`);
  const version = run('npx', ['--no-install', 'finapi-graphql-gateway', '--version']);
  if (!/^\d+\.\d+\.\d+\n$/.test(version)) throw new Error(`the command does not work: ${version}`);
  process.stdout.write(`the package works for a stranger: ${packed.files.length} files, ${packed.size} bytes\n`);
} finally {
  rmSync(folder, { recursive: true });
}
