/** The parts of a request target as they were sent, nothing decoded. */
export interface RequestTarget {
  /** Authority of an absolute target. It counts instead of the `Host` header (RFC 9112, 3.2.2). */
  readonly host: string | undefined;
  readonly path: string;
  /** Everything behind the question mark; '' if there is none. */
  readonly query: string;
}

const ORIGIN_OR_ABSOLUTE_FORM = /^(?:https?:\/\/([^/?#]+)|(?=\/))(\/[^?#]*)?(?:\?([^#]*))?$/i;

/** Reads a target in origin form (`/graphql?x=1`) or absolute form (`http://host/graphql?x=1`); undefined for any other. */
export function readTarget(target: string): RequestTarget | undefined {
  const parts = ORIGIN_OR_ABSOLUTE_FORM.exec(target);
  if (!parts) return undefined;
  const [, host, path = '/', query = ''] = parts;
  return { host, path, query };
}

/** Compares a path with that of an endpoint, which may also be written with a slash at its end. */
export const isPathOf = (endpoint: string, path: string): boolean => path === endpoint || path === `${endpoint}/`;
