import { once } from 'node:events';
import type { RequestListener, ServerResponse } from 'node:http';
import type { Telemetry } from '../telemetry/telemetry.js';
import { ClientConnection } from './client-connection.js';
import { NodeRequest } from './node-request.js';
import type { Handle, Reply } from './request.js';
import { readTarget, type Target } from './target.js';

/** Serves the requests of Node's HTTP server. */
export function nodeListener(handle: Handle, telemetry: Telemetry): RequestListener {
  // Nearly all requests have the same target and `Host`.
  let last: { readonly url: string; readonly host: string | undefined; readonly target: Target } | undefined;
  const targetOf = (url: string, host: string | undefined): Target => {
    if (last?.url !== url || last.host !== host) last = { url, host, target: readTarget(url, host) };
    return last.target;
  };
  return (request, response) => {
    ClientConnection.of(request.socket).add(response);
    // Without a listener an error of the response would end the process.
    response.on('error', (error) => telemetry.fault(error));
    const target = targetOf(request.url ?? '', request.headers.host);
    Promise.resolve(handle(new NodeRequest(request, response, target)))
      .then((reply) => send(response, reply))
      .catch((error: unknown) => {
        telemetry.fault(error);
        response.destroy();
      });
  };
}

async function send(response: ServerResponse, { status, headers, body, isAscii = false }: Reply): Promise<void> {
  if (body instanceof ReadableStream) return stream(response, status, headers, body);
  if (response.destroyed) return;
  response.writeHead(status, headers);
  // ASCII is encoded fastest as Latin-1.
  response.end(body, isAscii ? 'latin1' : 'utf8');
}

/** A comment of an event stream. Clients ignore it. */
const COMMENT = ':\n\n';

/** True if an event or a comment ends with these bytes, that is with an empty line. */
const endsEvent = (bytes: Uint8Array): boolean => bytes.at(-1) === 0x0a && bytes.at(-2) === 0x0a;

/** Sends a stream as fast as the client reads it. */
async function stream(
  response: ServerResponse,
  status: number,
  headers: string[],
  body: ReadableStream<Uint8Array>,
): Promise<void> {
  if (response.destroyed) return body.cancel();
  const reader = body.getReader();
  const closed = new AbortController();
  response.once('close', () => {
    closed.abort();
    reader.cancel().catch(() => undefined);
  });
  response.writeHead(status, headers);
  const isEvents = headers.includes('text/event-stream');
  let isBetweenEvents = false;
  ClientConnection.of(response.req.socket).onProbe(response, () => {
    if (isBetweenEvents) response.write(COMMENT);
  });
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    isBetweenEvents = isEvents && endsEvent(chunk.value);
    if (!response.write(chunk.value)) await once(response, 'drain', closed).catch(() => undefined);
  }
  if (!response.destroyed) response.end();
}
