import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { Running } from '../event-loop/running.js';
import { ClientConnection } from './client-connection.js';
import { EarlyResponse, rejectUnreadable } from './early-response.js';
import { UpgradableRequest } from './upgradable-request.js';

/** A running HTTP server that can be drained without losing a request. */
export interface HttpServer {
  /** Port it listens on. */
  readonly port: number;
  /** Closes each connection after its next response, so that clients move to other replicas one by one. */
  endKeepAlive(): void;
  /**
   * Serves until the last running request has finished or the signal is aborted. Then stops listening and closes all
   * connections except WebSockets. Connections are not kept alive meanwhile.
   */
  drain(signal: AbortSignal): Promise<void>;
  /** Resolves when the last WebSocket has closed as well, or when the signal is aborted. */
  closed(signal: AbortSignal): Promise<void>;
}

/** Time limits for clients, in milliseconds. */
export interface ClientTimeouts {
  /** Time to send the headers of a request. After that the response is 408. @default 10000 */
  readonly headersTimeoutMs: number;
  /** Time to send a whole request including its body. After that the response is 408. @default 15000 */
  readonly requestTimeoutMs: number;
  /** A connection without traffic for this long is closed. Must outlast the slowest mutation. @default writeTimeoutMs + 30000 */
  readonly idleTimeoutMs: number;
}

/** Longer than proxies keep an idle connection (often 60 s), because the side that reuses a connection must be the one to close it. */
const KEEP_ALIVE_MS = 75_000;

/** Request line and headers together, including a query by GET. */
const MAX_HEADER_BYTES = 16_384;

/** Milliseconds in which requests may still arrive on connections that were accepted before the port closed. */
const LAST_REQUESTS_MS = 100;

/** The handlers of an HTTP server. */
export interface Servable {
  /** For `http.createServer`. */
  readonly listener: RequestListener;
  /** For the server's `upgrade` event: GraphQL over WebSocket. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

/** Starts to listen. Rejects with the error of the system if the address is not available. */
export async function listen(
  { listener, upgrade }: Servable,
  port: number,
  host: string,
  { headersTimeoutMs, requestTimeoutMs, idleTimeoutMs }: ClientTimeouts,
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
    maxHeaderSize: MAX_HEADER_BYTES,
  };
  const server = createServer(options, (request, response) => {
    ClientConnection.of(request.socket).add(response);
    response.once('close', running.begin());
    listener(request, response);
  });
  // A client that closes its sending side after its request still gets the response.
  Object.assign(server, { httpAllowHalfOpen: true });
  server.timeout = idleTimeoutMs;
  server.on('upgrade', upgrade);
  server.on('clientError', rejectUnreadable);
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
      // One round of the event loop accepts every pending connection. The kernel would reset those when the port closes.
      await setImmediate();
      server.close();
      await Promise.race([closed, setTimeout(LAST_REQUESTS_MS)]);
      await running.idle(signal);
      server.closeAllConnections();
    },
  };
}
