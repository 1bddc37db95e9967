import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Origin of the fake finAPI, from the environment. */
export const finapiUrl = process.env['FINAPI_URL'] ?? '';

/** Listens on a free port and announces the URL. */
export async function listen(server: Server): Promise<void> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  announce(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
}

/** Prints the line that the bench waits for, in the format of this gateway's log. */
export function announce(url: string): void {
  process.stdout.write(`${JSON.stringify({ url, msg: 'gateway ready' })}\n`);
}
