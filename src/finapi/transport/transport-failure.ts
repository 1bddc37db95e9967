/**
 * The reason why there is no response. `refused`, `dns` and `tls`: the request never left. `reset`: the connection broke before
 * a response. `timeout`: the deadline passed. `broken`: the response was truncated, too large or not HTTP.
 */
export type FailureReason = 'refused' | 'dns' | 'tls' | 'reset' | 'timeout' | 'broken';

/** finAPI did not send a complete response. Holds nothing of the request or the response. */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure';

  constructor(readonly reason: FailureReason) {
    super(`no response from finAPI: ${reason}`);
  }
}

/** An error as Node reports it. */
interface Break {
  readonly code?: string | undefined;
  readonly syscall?: string | undefined;
  readonly message: string;
}

/** The reason why no status arrived. */
export function failureReason({ code = '', syscall, message }: Break): FailureReason {
  if (REFUSED.has(code) || syscall === 'connect') return 'refused';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'dns';
  if (isTls(code) || message.includes('before secure TLS connection')) return 'tls';
  return code.startsWith('HPE_') ? 'broken' : 'reset';
}

const REFUSED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'EHOSTDOWN', 'ENETDOWN']);

/**
 * OpenSSL's verification results, Node's own TLS codes (EPROTO: a failure inside the handshake), and a server's refusal of
 * our certificate, which TLS 1.3 reports only after the handshake. Any other ERR_SSL_ code broke an open connection.
 */
const isTls = (code: string): boolean =>
  /^(ERR_TLS_|EPROTO$|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/.test(
    code,
  ) || /^ERR_SSL_\w+_ALERT_(\w*CERTIFICATE\w*|UNKNOWN_CA|ACCESS_DENIED|HANDSHAKE_FAILURE)$/.test(code);
