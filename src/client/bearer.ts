/** RFC 6750: the scheme in any case, then a token68. */
const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i;

/** The token of a well-formed `Authorization: Bearer`, else undefined. */
export const bearerToken = (authorization: string | null): string | undefined =>
  BEARER.exec(authorization?.trim() ?? '')?.[1];
