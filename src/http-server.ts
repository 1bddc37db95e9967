import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Gateway } from './gateway.js';
import { UpgradableRequest } from './sockets/upgradable-request.js';
import { answerUnreadable, hangUpOnRest } from './unread-requests.js';

/** A server that can be emptied without losing a request. */
export interface HttpServer {
  /** Port it listens on. */
  readonly port: number;
  /**
   * Answers until the last running request has finished, or the signal is aborted, then stops to listen and cuts what
   * is still connected, but for WebSockets. Nothing is kept alive meanwhile.
   */
  drain(signal: AbortSignal): Promise<void>;
  /** Resolves when the last WebSocket has closed too, or the signal is aborted. */
  closed(signal: AbortSignal): Promise<void>;
}

/** How long a client may take to send a request, in milliseconds; how long its answer takes is another matter. */
export interface SendTimeouts {
  readonly headersTimeoutMs: number;
  /** The whole request, body included. */
  readonly requestTimeoutMs: number;
}

/** Longer than proxies keep an idle connection (60 s is common): the side that reuses it has to be the one that closes it. */
const KEEP_ALIVE_MS = 75_000;

/** Request line and headers together, a query by GET included. */
const MOST_HEADER_BYTES = 16_384;

/** Listens; rejects with the system's error when the address cannot be had. */
export async function listen(
  gateway: Pick<Gateway, 'listener' | 'upgrade'>,
  port: number,
  host: string,
  { headersTimeoutMs, requestTimeoutMs }: SendTimeouts,
): Promise<HttpServer> {
  const running = new Set<ServerResponse>();
  let isDraining = false;
  const idle = new EventTarget();
  const options = {
    IncomingMessage: UpgradableRequest,
    headersTimeout: headersTimeoutMs,
    requestTimeout: requestTimeoutMs,
    connectionsCheckingInterval: Math.min(1000, headersTimeoutMs),
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: MOST_HEADER_BYTES,
  };
  const server = createServer(options, (request, response) => {
    running.add(response);
    hangUpOnRest(request, response);
    if (isDraining) response.setHeader('Connection', 'close');
    response.once('close', () => {
      running.delete(response);
      if (running.size === 0) idle.dispatchEvent(new Event('idle'));
    });
    gateway.listener(request, response);
  });
  server.on('upgrade', gateway.upgrade);
  server.on('clientError', (error, socket) => {
    const isAnswering = [...running].some((response) => response.socket === socket && response.headersSent);
    answerUnreadable(error, socket, isAnswering);
  });
  server.listen(port, host);
  await once(server, 'listening');
  const closed = once(server, 'close');
  return {
    async closed(signal) {
      const given = once(signal, 'abort');
      if (!signal.aborted) await Promise.race([closed, given]);
    },
    port: (server.address() as AddressInfo).port,
    async drain(signal) {
      isDraining = true;
      for (const response of running) {
        if (!response.headersSent) response.setHeader('Connection', 'close');
      }
      if (running.size > 0) await once(idle, 'idle', { signal }).catch(() => undefined);
      server.close();
      server.closeAllConnections();
    },
  };
}
