import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** An in-memory Redis server for one test. */
export interface Redis extends AsyncDisposable {
  readonly url: string;
  /** Starts the server again on the same port, without any data. */
  start(): Promise<void>;
  /** Kills the server, as a crash would. */
  kill(): Promise<void>;
  /** Suspends the server without closing its connections, or resumes it. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
}

/** Starts a server on a free port. If `password` is not empty, clients need it. */
export async function redisServer(password = ''): Promise<Redis> {
  const port = await freePort();
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const run = async () => {
    const child = spawn('redis-server', [...options, '--requirepass', password], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child, 'spawn');
    let seen = '';
    while (!seen.includes('Ready to accept connections')) seen += String((await once(child.stdout, 'data'))[0]);
    child.stdout.resume();
    return child;
  };
  let server = await run();
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  };
  return {
    url: `redis://${password === '' ? '' : `:${password}@`}127.0.0.1:${port}`,
    kill,
    signal: (name) => server.kill(name),
    async start() {
      server = await run();
    },
    [Symbol.asyncDispose]: kill,
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
