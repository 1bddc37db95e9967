import type { Plugin } from 'graphql-yoga';
import type { Operations } from '../operation.js';

/** Echoes the request id, and keeps every answer about a user out of caches; assets say themselves how long they last. */
export function useResponseHeaders(operations: Operations): Plugin {
  return {
    onResponse({ request, response }) {
      response.headers.set('X-Request-Id', operations.of(request).requestId);
      response.headers.set('X-Content-Type-Options', 'nosniff');
      const isStream = response.headers.get('Content-Type') === 'text/event-stream';
      if (isStream || !response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'no-store');
      if (!isStream) return;
      // nginx would gather the events of a stream; and "none", which yoga says, is no content coding (RFC 9110, 8.4).
      response.headers.set('X-Accel-Buffering', 'no');
      response.headers.delete('Content-Encoding');
    },
  };
}
