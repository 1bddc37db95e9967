import { canParse } from './target.js';

/**
 * True if pages of this origin may send requests: pages of the gateway itself (same host and port; the scheme is unknown behind
 * a proxy) and those of listed origins. A request without `Origin` does not come from a page.
 */
export function isAllowedOrigin(
  origin: string | null | undefined,
  host: string | null | undefined,
  allowed: readonly string[],
): boolean {
  if (origin == null || allowed.includes(origin)) return true;
  if (host == null || !canParse(origin)) return false;
  const { protocol, host: originHost } = new URL(origin);
  const own = `${protocol}//${host}`;
  return /^https?:$/.test(protocol) && canParse(own) && new URL(own).host === originHost;
}
