import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where finAPI is. */
export const finapiUrl = process.env['FINAPI_URL'] ?? '';

/** Listens on any free port and says so, in the words of our own gateway. */
export async function listen(server: Server): Promise<void> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  announce(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
}

/** The line that the bench waits for. */
export function announce(url: string): void {
  process.stdout.write(`${JSON.stringify({ url, msg: 'gateway ready' })}\n`);
}
