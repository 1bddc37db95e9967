import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that can be emptied without losing a request. */
export interface HttpServer {
  /** Port it listens on. */
  readonly port: number;
  /** Answers until the last running request has finished, or the signal is aborted, then closes. Nothing is kept alive meanwhile. */
  drain(signal: AbortSignal): Promise<void>;
}

/** Listens; rejects with the system's error when the address cannot be had. */
export async function listen(listener: RequestListener, port: number, host: string): Promise<HttpServer> {
  const running = new Set<ServerResponse>();
  let isDraining = false;
  const idle = new EventTarget();
  const server = createServer((request, response) => {
    running.add(response);
    if (isDraining) response.setHeader('Connection', 'close');
    response.once('close', () => {
      running.delete(response);
      if (running.size === 0) idle.dispatchEvent(new Event('idle'));
    });
    listener(request, response);
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async drain(signal) {
      isDraining = true;
      for (const response of running) {
        if (!response.headersSent) response.setHeader('Connection', 'close');
      }
      if (running.size > 0) await once(idle, 'idle', { signal }).catch(() => undefined);
      await close(server);
    },
  };
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
