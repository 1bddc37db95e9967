/** The parts of a request target (RFC 9112, 3.2) that the gateway reads. */
export interface Target {
  /** The target as it was sent. */
  readonly text: string;
  /** The host that the client addressed. An absolute target names its own, which replaces the `Host` header (3.2.2). */
  readonly host: string | undefined;
  /** The path without a trailing slash. It is neither decoded nor resolved, so that it is the path that proxies saw. */
  readonly path: string;
  /** True if the path was sent with a trailing slash. False for the path `/`. */
  readonly endsWithSlash: boolean;
  /** The text after the `?`. Empty without a `?`. */
  readonly query: string;
}

const ABSOLUTE = /^https?:\/\/(?:[^/?#]*@)?([^/?#]*)/i;

/** Reads a target in origin form (`/graphql?a=b`) or absolute form (`http://host/graphql?a=b`). */
export function readTarget(text: string, hostHeader: string | undefined): Target {
  const absolute = ABSOLUTE.exec(text);
  const [local = ''] = text.slice(absolute?.[0].length ?? 0).split('#', 1);
  const mark = local.indexOf('?');
  const sent = mark < 0 ? local : local.slice(0, mark);
  const path = sent.replace(/\/$/, '') || '/';
  return {
    text,
    host: absolute ? absolute[1] : hostHeader,
    path,
    endsWithSlash: sent.length > 1 && sent !== path,
    query: mark < 0 ? '' : local.slice(mark + 1),
  };
}

/** True if a `Host` header is a host with an optional port. */
export const isHost = (host: string): boolean => !/[/?#@\\]/.test(host) && canParse(`http://${host}`);

/**
 * True for a URL in ASCII (RFC 3986). Once it is optimized, `URL.canParse` of Node.js 20 takes Latin-1 for UTF-8: the same text
 * is a valid URL in one request and an invalid one in the next.
 */
export const canParse = (url: string): boolean => /^[\x21-\x7e]+$/.test(url) && URL.canParse(url);
