/**
 * Whether a page of this origin may call the gateway: one of the gateway's own host, or a listed one. A request without
 * an `Origin` header does not come from a page. Schemes are not compared, since TLS may end before the gateway.
 */
export function isAllowedOrigin(
  origin: string | null | undefined,
  host: string | null | undefined,
  allowed: readonly string[],
): boolean {
  if (origin == null || allowed.includes(origin)) return true;
  return URL.canParse(origin) && host != null && new URL(origin).host === withoutDefaultPort(host, origin);
}

const withoutDefaultPort = (host: string, origin: string): string | undefined => {
  const url = `${new URL(origin).protocol}//${host}`;
  return URL.canParse(url) ? new URL(url).host : undefined;
};
