import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that can be emptied without losing a request. */
export interface HttpServer {
  /** Port it listens on. */
  readonly port: number;
  /**
   * Answers until the last running request has finished, or `graceMs` milliseconds have passed, then closes.
   * Connections are not kept alive meanwhile.
   */
  drain(graceMs: number): Promise<void>;
}

/** Listens; rejects with the system's error when the address cannot be had. */
export async function listen(listener: RequestListener, port: number, host: string): Promise<HttpServer> {
  let running = 0;
  let isDraining = false;
  const idle = new EventTarget();
  const server = createServer((request, response) => {
    running += 1;
    if (isDraining) response.setHeader('Connection', 'close');
    response.once('close', () => {
      running -= 1;
      if (running === 0) idle.dispatchEvent(new Event('idle'));
    });
    listener(request, response);
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async drain(graceMs) {
      isDraining = true;
      if (running > 0) await once(idle, 'idle', { signal: AbortSignal.timeout(graceMs) }).catch(() => undefined);
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
