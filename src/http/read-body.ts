import type { IncomingMessage } from 'node:http';

/** The whole body; undefined when the client leaves before its end. */
export function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    // Left before anybody listened: nothing is told any more.
    if (request.destroyed) return resolve(undefined);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    request.once('close', () => resolve(undefined));
    request.once('error', () => undefined);
  });
}
