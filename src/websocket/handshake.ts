import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { isAllowedOrigin } from '../http/origin.js';
import { rawResponse } from '../http/safe-headers.js';
import { isHost, readTarget } from '../http/target.js';
import { hasCredentials } from '../http/url-credentials.js';

/** Conditions of a handshake. */
export interface HandshakeRules {
  /** Path of the endpoint. */
  readonly path: string;
  readonly corsOrigins: readonly string[];
}

/** Returns the HTTP status for a WebSocket handshake that is rejected, and undefined for one that is accepted. */
export function handshakeRejection({ url = '', headers }: IncomingMessage, rules: HandshakeRules): number | undefined {
  const { host, path } = readTarget(url, headers.host);
  if (host !== undefined && !isHost(host)) return 400;
  if (path !== rules.path) return 404;
  // The token belongs in connection_init, because URLs end up in the logs of proxies.
  if (hasCredentials(url)) return 400;
  return isAllowedOrigin(headers.origin, host, rules.corsOrigins) ? undefined : 403;
}

/** Responds to a handshake with a status instead of an upgrade. */
export function refuse(socket: Duplex, status: number): void {
  // Otherwise a client that keeps its side open would keep the socket.
  socket.once('finish', () => socket.destroy());
  socket.end(rawResponse(`${status} ${STATUS_CODES[status]}`));
}
