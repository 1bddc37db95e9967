import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { isAllowedOrigin } from '../http/origin.js';
import { rawAnswer } from '../http/safe-headers.js';
import { isHost, readTarget } from '../http/target.js';
import { hasCredentials } from '../http/url-credentials.js';

/** Conditions of a handshake. */
export interface HandshakeRules {
  /** Path of the endpoint. */
  readonly path: string;
  readonly corsOrigins: readonly string[];
}

/** Returns the HTTP status with which a WebSocket handshake is refused; undefined if it is welcome. */
export function handshakeRefusal({ url = '', headers }: IncomingMessage, rules: HandshakeRules): number | undefined {
  const { host, path } = readTarget(url, headers.host);
  if (host !== undefined && !isHost(host)) return 400;
  if (path !== rules.path) return 404;
  // The token belongs in connection_init: addresses end up in the logs of proxies.
  if (hasCredentials(url)) return 400;
  return isAllowedOrigin(headers.origin, host, rules.corsOrigins) ? undefined : 403;
}

/** Answers a handshake with a status instead of an upgrade. */
export function refuse(socket: Duplex, status: number): void {
  // A peer that keeps its side open would hold the socket.
  socket.once('finish', () => socket.destroy());
  socket.end(rawAnswer(`${status} ${STATUS_CODES[status]}`));
}
