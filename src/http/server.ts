import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { Running } from '../event-loop/running.js';
import { ClientConnection } from './client-connection.js';
import { answerUnreadable, EarlyResponse } from './early-response.js';
import { UpgradableRequest } from './upgradable-request.js';

/** A server that can be emptied without losing a request. */
export interface HttpServer {
  /** Port it listens on. */
  readonly port: number;
  /** From now on no connection is kept after its answer, so that clients move elsewhere one by one. */
  endKeepAlive(): void;
  /**
   * Answers until the last running request has finished, or the signal is aborted, then stops to listen and cuts what
   * is still connected, but for WebSockets. Nothing is kept alive meanwhile.
   */
  drain(signal: AbortSignal): Promise<void>;
  /** Resolves when the last WebSocket has closed too, or the signal is aborted. */
  closed(signal: AbortSignal): Promise<void>;
}

/** How long a client may take to send a request and to go on reading its answer, in milliseconds. */
export interface SendTimeouts {
  readonly headersTimeoutMs: number;
  /** The whole request, body included. */
  readonly requestTimeoutMs: number;
  /** A connection on which nothing moves for so long is cut: its client does not read its answer. */
  readonly idleTimeoutMs: number;
}

/** Longer than proxies keep an idle connection (60 s is common): the side that reuses it has to be the one that closes it. */
const KEEP_ALIVE_MS = 75_000;

/** Request line and headers together, a query by GET included. */
const MOST_HEADER_BYTES = 16_384;

/** Requests that are on their way over connections accepted before the port closed have so long to arrive. */
const LAST_REQUESTS_MS = 100;

/** What Node's HTTP server can serve. */
export interface Servable {
  /** For `http.createServer`. */
  readonly listener: RequestListener;
  /** For the server's `upgrade` event: GraphQL over WebSocket. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

/** Listens; rejects with the system's error when the address cannot be had. */
export async function listen(
  { listener, upgrade }: Servable,
  port: number,
  host: string,
  { headersTimeoutMs, requestTimeoutMs, idleTimeoutMs }: SendTimeouts,
): Promise<HttpServer> {
  const running = new Running();
  let isDraining = false;
  const options = {
    IncomingMessage: UpgradableRequest,
    ServerResponse: class<R extends UpgradableRequest> extends EarlyResponse<R> {
      protected override isLast(): boolean {
        return isDraining;
      }
    },
    headersTimeout: headersTimeoutMs,
    requestTimeout: requestTimeoutMs,
    connectionsCheckingInterval: Math.min(1000, headersTimeoutMs),
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: MOST_HEADER_BYTES,
  };
  const server = createServer(options, (request, response) => {
    ClientConnection.of(request.socket).add(response);
    response.once('close', running.begin());
    listener(request, response);
  });
  // A client that ends its side after its request still gets the response.
  Object.assign(server, { httpAllowHalfOpen: true });
  server.timeout = idleTimeoutMs;
  server.on('upgrade', upgrade);
  server.on('clientError', answerUnreadable);
  server.listen(port, host);
  await once(server, 'listening');
  const closed = once(server, 'close');
  const endKeepAlive = () => {
    isDraining = true;
  };
  return {
    async closed(signal) {
      const given = once(signal, 'abort');
      if (!signal.aborted) await Promise.race([closed, given]);
    },
    port: (server.address() as AddressInfo).port,
    endKeepAlive,
    async drain(signal) {
      endKeepAlive();
      await running.idle(signal);
      // Right after a look at the sockets: what has connected until now is accepted, and not reset by the kernel.
      await setImmediate();
      server.close();
      await Promise.race([closed, setTimeout(LAST_REQUESTS_MS)]);
      await running.idle(signal);
      server.closeAllConnections();
    },
  };
}
