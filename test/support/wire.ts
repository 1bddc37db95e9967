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

/** Sends bytes, and returns everything that comes back until the server ends the connection. */
export async function exchange(port: number, bytes: Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    // The connection of a stream stays open, whatever its request says.
    if (String(chunk).endsWith('0\r\n\r\n')) socket.end();
  });
  socket.on('error', () => undefined);
  socket.write(bytes);
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}
