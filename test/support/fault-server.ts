import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

/** Handles the socket of a request that has been received completely. */
export type Fault = (socket: Socket) => void;

/** A server on raw sockets, which can reset connections, send partial responses or never respond. */
export interface FaultServer extends AsyncDisposable {
  readonly url: string;
  /** Request lines in order of arrival. */
  readonly requests: readonly string[];
  /** Resolves when a client has closed its side of a connection that a fault has left open. */
  readonly abandoned: Promise<void>;
}

/** Starts a server that handles the n-th request with the n-th fault, and all later requests with the last fault. */
export async function faultServer(...faults: readonly [Fault, ...Fault[]]): Promise<FaultServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  let abandon = () => {};
  const abandoned = new Promise<void>((resolve) => {
    abandon = resolve;
  });
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => abandon());
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      if (!isComplete(received)) return;
      const fault = faults[Math.min(requests.length, faults.length - 1)] ?? faults[0];
      requests.push(received.slice(0, received.indexOf('\r\n')));
      received = '';
      fault(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    abandoned,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Returns true if all headers and the announced length of the body have been received. */
function isComplete(received: string): boolean {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0);
  return received.length >= end + 4 + length;
}

/** Sends a complete response and leaves the connection open. */
export const responds =
  (status: number, body: string | Buffer = '', headers: Readonly<Record<string, string>> = {}): Fault =>
  (socket) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`HTTP/1.1 ${status} X\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${lines.join('')}\r\n`);
    socket.write(body);
  };

/** Faults of networks and servers. */
export const FAULTS = {
  resetBeforeResponse: (socket) => socket.resetAndDestroy(),
  closeBeforeResponse: (socket) => socket.end(),
  resetInsideHeaders: (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-', () => socket.resetAndDestroy()),
  resetInsideBody: (socket) =>
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"conn', () => socket.resetAndDestroy()),
  cutOffBody: (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"conn'),
  cutOffChunks: (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"con\r\n'),
  hangBeforeHeaders: () => undefined,
  hangInsideBody: (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"conn'),
  notHttp: (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'),
  invalidJson: responds(200, '{"connections": [}'),
  html: responds(200, '<html>Please log in</html>'),
  empty: responds(200),
  wrongShape: responds(200, '{"items": []}'),
  tooLarge: responds(200, `{"connections": [], "padding": "${'x'.repeat(20_000)}"}`),
  gzipBomb: responds(200, gzipSync(Buffer.alloc(50_000_000)), { 'Content-Encoding': 'gzip' }),
  brokenGzip: responds(200, 'this is not gzip', { 'Content-Encoding': 'gzip' }),
  redirect: responds(302, '', { Location: 'http://127.0.0.1:1/elsewhere' }),
  deepJson: responds(200, `${'['.repeat(9000)}1234567890123456789${']'.repeat(9000)}`),
} as const satisfies Record<string, Fault>;
