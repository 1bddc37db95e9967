import type { Plugin } from 'graphql-yoga';
import type { Operations } from '../../telemetry/operation.js';
import { SAFE_HEADERS } from '../safe-headers.js';

/** What answers say to browsers and caches. */
interface HeaderOptions {
  /** For how long a browser may use nothing but HTTPS; 0 = not said. */
  readonly hstsMaxAgeSeconds: number;
  /** Whose pages may call: with them, answers differ by origin. */
  readonly corsOrigins: readonly string[];
}

/** What every answer says, made for one of a request id: names and values in turn. */
export function answerHeaders({
  hstsMaxAgeSeconds,
  corsOrigins,
}: HeaderOptions): (requestId: string) => readonly string[] {
  const fixed = Object.entries(SAFE_HEADERS).flatMap(([name, value]) => [name.toLowerCase(), value]);
  if (hstsMaxAgeSeconds > 0) fixed.push('strict-transport-security', `max-age=${hstsMaxAgeSeconds}`);
  if (corsOrigins.length > 0) fixed.push('vary', 'Origin');
  return (requestId) => ['x-request-id', requestId, ...fixed];
}

/** The request id and {@link SAFE_HEADERS}, unless a page says otherwise for itself. */
export function useResponseHeaders(operations: Operations, { hstsMaxAgeSeconds, corsOrigins }: HeaderOptions): Plugin {
  return {
    onResponse({ request, response: { headers } }) {
      headers.set('X-Request-Id', operations.of(request).requestId);
      for (const [name, value] of Object.entries(SAFE_HEADERS)) {
        if (!headers.has(name)) headers.set(name, value);
      }
      if (hstsMaxAgeSeconds > 0) headers.set('Strict-Transport-Security', `max-age=${hstsMaxAgeSeconds}`);
      if (corsOrigins.length > 0) headers.append('Vary', 'Origin');
      // Yoga's health check tells what serves it.
      headers.delete('X-Yoga-Id');
      if (headers.get('Content-Type') !== 'text/event-stream') return;
      // nginx would gather the events of a stream; and "none", which yoga says, is no content coding (RFC 9110, 8.4).
      headers.set('X-Accel-Buffering', 'no');
      headers.set('Cache-Control', SAFE_HEADERS['Cache-Control']);
      headers.delete('Content-Encoding');
    },
  };
}
