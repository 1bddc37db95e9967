import { once } from 'node:events';
import { connect } from 'node:net';

const HEADERS: Readonly<Record<string, string>> = {
  Host: 'localhost',
  Authorization: 'Bearer wire-token',
  'Content-Type': 'application/json',
  'X-Request-Id': 'wire',
  Connection: 'close',
};

type WireHeaders = Readonly<Record<string, string | undefined>>;

/** The request line, where it is not that of a POST to the endpoint. */
interface RequestLine {
  readonly method?: string;
  readonly target?: string;
  readonly version?: string;
}

/** A request as bytes, with a token and a request id. A header that is undefined is left out. */
export function wire(body: string | Buffer, headers: WireHeaders = {}, line: RequestLine = {}): Buffer {
  const { method = 'POST', target = '/graphql', version = '1.1' } = line;
  const all = { ...HEADERS, 'Content-Length': String(Buffer.byteLength(body)), ...headers };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}\r\n`]));
  const head = `${method} ${target} HTTP/${version}\r\n${lines.join('')}\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)]);
}

/** A POST of an operation. */
export const operation = (query: string, variables?: unknown, headers?: WireHeaders): Buffer =>
  wire(JSON.stringify({ query, variables }), headers);

/** A GET of the endpoint with a query string. */
export const get = (parameters: Readonly<Record<string, string>>, headers: WireHeaders = {}): Buffer =>
  wire(
    '',
    { 'Content-Type': undefined, 'Content-Length': undefined, ...headers },
    {
      method: 'GET',
      target: `/graphql?${new URLSearchParams(parameters)}`,
    },
  );

/** Headers of a body that comes in chunks. */
export const CHUNKED = { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' };

/** A body in one chunk. */
export const inChunks = (body: string): string => `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n0\r\n\r\n`;

/** A client on a connection of its own, which it can end in every way that TCP has. */
export interface RawClient extends AsyncDisposable {
  send(bytes: Buffer | string): void;
  /** Ends its own side: it sends no more, and still reads. */
  end(): void;
  /** Closes the connection. */
  leave(): void;
  received(): string;
  /** All received bytes, once the server has closed the connection. */
  readonly closed: Promise<string>;
}

/** Connects to a port of this machine. */
export async function rawClient(port: number): Promise<RawClient> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const chunks: Buffer[] = [];
  const received = () => Buffer.concat(chunks).toString();
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('end', () => socket.end());
  socket.on('error', () => undefined);
  const closed = once(socket, 'close').then(received);
  await once(socket, 'connect');
  return {
    send: (bytes) => void socket.write(bytes),
    end: () => void socket.end(),
    leave: () => void socket.destroy(),
    received,
    closed,
    async [Symbol.asyncDispose]() {
      socket.destroy();
      await closed;
    },
  };
}

/** Sends bytes, and returns everything that comes back until the server ends the connection. */
export async function exchange(port: number, bytes: Buffer): Promise<string> {
  await using client = await rawClient(port);
  client.send(bytes);
  return await client.closed;
}
