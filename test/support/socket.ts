import { once } from 'node:events';
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import { type ClientOptions, WebSocket } from 'ws';
import { type TestGateway, TOKEN } from './client.js';

/** A message of the `graphql-transport-ws` protocol. */
export interface SocketMessage {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A low-level client for `graphql-transport-ws`. */
export interface TestSocket extends AsyncDisposable {
  /** All messages received so far. */
  readonly messages: readonly SocketMessage[];
  /** Code and reason, available once the socket is closed. */
  readonly closed: Promise<readonly [code: number, reason: string]>;
  readonly socket: WebSocket;
  send(message: SocketMessage | string | Buffer): void;
  /** Sends messages in a single write, so that they arrive together. */
  sendTogether(...messages: readonly SocketMessage[]): void;
  /** Sends an operation, waits for its `complete` or `error` and returns its messages. */
  run(id: string, payload: Record<string, unknown>): Promise<readonly SocketMessage[]>;
}

/** A rejected handshake, with its HTTP status. */
export class HandshakeRejected extends Error {
  constructor(readonly status: number) {
    super(`The handshake was rejected with status ${status}.`);
  }
}

/** Opens a socket. If `payload` is null, no `connection_init` is sent. `target` is sent unchanged as the request target. */
export async function openSocket(
  gateway: Pick<TestGateway, 'url'>,
  payload: Record<string, unknown> | null = { Authorization: `Bearer ${TOKEN}` },
  options: ClientOptions & { readonly target?: string; readonly protocols?: string[] } = {},
): Promise<TestSocket> {
  const url = new URL(gateway.url.replace('http:', 'ws:'));
  const finishRequest = (request: ClientRequest) => {
    request.path = options.target ?? request.path;
    request.end();
  };
  const socket = new WebSocket(url, options.protocols ?? ['graphql-transport-ws'], { ...options, finishRequest });
  let connection: Socket | undefined;
  socket.once('upgrade', (response) => {
    connection = response.socket;
  });
  const messages: SocketMessage[] = [];
  const arrivals = new EventTarget();
  socket.on('message', (data) => {
    messages.push(JSON.parse(String(data)));
    arrivals.dispatchEvent(new Event('message'));
  });
  const closed = new Promise<readonly [number, string]>((resolve) => {
    socket.once('close', (code, reason) => resolve([code, String(reason)]));
  });
  socket.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('unexpected-response', (_request, { statusCode = 0 }) => reject(new HandshakeRejected(statusCode)));
  });
  const send = (message: SocketMessage | string | Buffer) =>
    socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
  const until = async (isThere: () => boolean) => {
    while (!isThere())
      await Promise.race([
        once(arrivals, 'message'),
        closed.then(() => Promise.reject(new Error('The socket was closed.'))),
      ]);
  };
  const of = (id: string) => messages.filter((message) => message.id === id);
  if (payload) {
    send({ type: 'connection_init', payload });
    await Promise.race([until(() => messages.some(({ type }) => type === 'connection_ack')), closed]);
  }
  return {
    messages,
    closed,
    socket,
    send,
    sendTogether(...together) {
      connection?.cork();
      for (const message of together) send(message);
      connection?.uncork();
    },
    async run(id, operation) {
      send({ type: 'subscribe', id, payload: operation });
      await until(() => of(id).some(({ type }) => type === 'complete' || type === 'error'));
      return of(id);
    },
    async [Symbol.asyncDispose]() {
      socket.terminate();
      await closed;
    },
  };
}
