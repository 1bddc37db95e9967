import type { ExplorerSettings } from './settings.js';
import { story } from './story.js';

/**
 * Content Security Policy of the GraphiQL page. Scripts, workers and requests are limited to the gateway's own origin, and inline
 * scripts are forbidden. Inline styles are allowed because the Monaco editor creates them (microsoft/monaco-editor#271).
 */
export const EXPLORER_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Content Security Policy of assets. A worker follows the policy of its own response, not that of the page (CSP 3, 4.2.3). */
export const ASSET_POLICY = "default-src 'none'; script-src 'self'";

/** Returns the explorer's settings. With `token` it runs against the sandbox. Without it the user has to enter a finAPI user token. */
export function explorerSettings(token: string | undefined, hasSchema: boolean): ExplorerSettings {
  const authorization = `Bearer ${token ?? '<finAPI user token>'}`;
  return {
    ...story(token !== undefined),
    headers: JSON.stringify({ Authorization: authorization }, null, 2),
    hasToken: token !== undefined,
    hasSchema,
  };
}

/** Inserts the settings into the built page as inert JSON. `<` is escaped because it could close the script element. */
export const explorerPage = (built: string, settings: ExplorerSettings): string =>
  built.replace(/(?<=id="settings">)/, () => JSON.stringify(settings).replaceAll('<', '\\u003c'));
