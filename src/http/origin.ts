/**
 * Whether a page of this origin may send requests: one that the gateway itself serves (same host and port; behind a proxy
 * the scheme is not known), or one of the list. A request without `Origin` comes from no page.
 */
export function isAllowedOrigin(
  origin: string | null | undefined,
  host: string | null | undefined,
  allowed: readonly string[],
): boolean {
  if (origin == null || allowed.includes(origin)) return true;
  if (host == null || !URL.canParse(origin)) return false;
  const { protocol, host: originHost } = new URL(origin);
  const own = `${protocol}//${host}`;
  return /^https?:$/.test(protocol) && URL.canParse(own) && new URL(own).host === originHost;
}
