/**
 * Why there is no answer. `refused`, `dns` and `tls`: the request never left. `reset`: the connection broke before an answer.
 * `timeout`: the deadline passed. `broken`: the answer was cut off, too large or not HTTP.
 */
export type FailureReason = 'refused' | 'dns' | 'tls' | 'reset' | 'timeout' | 'broken';

/** No whole answer came from finAPI. It holds nothing of the request or the answer. */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure';

  constructor(readonly reason: FailureReason) {
    super(`no answer from finAPI: ${reason}`);
  }
}

/** What broke, as Node tells it. */
interface Break {
  readonly code?: string | undefined;
  readonly syscall?: string | undefined;
  readonly message: string;
}

/** Why not even a status came. */
export function failureReason({ code = '', syscall, message }: Break): FailureReason {
  if (REFUSED.has(code) || syscall === 'connect') return 'refused';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'dns';
  if (isTls(code) || message.includes('before secure TLS connection')) return 'tls';
  return code.startsWith('HPE_') ? 'broken' : 'reset';
}

const REFUSED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'EHOSTDOWN', 'ENETDOWN']);

/**
 * OpenSSL's verification results, Node's own TLS codes (EPROTO: what failed inside the handshake), and a server's refusal of
 * our certificate, which TLS 1.3 tells only after the handshake. Any other ERR_SSL_ broke a connection that stood.
 */
const isTls = (code: string): boolean =>
  /^(ERR_TLS_|EPROTO$|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/.test(
    code,
  ) || /^ERR_SSL_\w+_ALERT_(\w*CERTIFICATE\w*|UNKNOWN_CA|ACCESS_DENIED|HANDSHAKE_FAILURE)$/.test(code);
