import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { isAllowedOrigin } from '../http/origin.js';
import { rawAnswer } from '../http/safe-headers.js';

/** What a handshake is held against. */
export interface HandshakeRules {
  /** Path of the endpoint. */
  readonly path: string;
  readonly corsOrigins: readonly string[];
}

/** The HTTP status with which a WebSocket handshake is refused; undefined if it is welcome. */
export function handshakeRefusal({ url = '', headers }: IncomingMessage, rules: HandshakeRules): number | undefined {
  const [path, query] = url.split('?', 2);
  if (path !== rules.path) return 404;
  // The token belongs into connection_init: an address ends up in the logs of proxies.
  if (query !== undefined) return 400;
  return isAllowedOrigin(headers.origin, headers.host, rules.corsOrigins) ? undefined : 403;
}

/** Answers a handshake with a status instead of an upgrade. */
export function refuse(socket: Duplex, status: number): void {
  // A peer that keeps its side open would hold the socket.
  socket.once('finish', () => socket.destroy());
  socket.end(rawAnswer(`${status} ${STATUS_CODES[status]}`));
}
