import type { IncomingMessage } from 'node:http';

const UTF_8 = new TextDecoder();

/** The whole body as text, read as the Fetch API reads it; undefined when the client leaves before its end. */
export function readBody(request: IncomingMessage): Promise<string | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => resolve(UTF_8.decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))));
    request.once('close', () => resolve(undefined));
    request.once('error', () => undefined);
  });
}
