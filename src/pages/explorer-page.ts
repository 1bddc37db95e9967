import type { ExplorerSettings } from './settings.js';
import { story } from './story.js';

/**
 * What GraphiQL may do: scripts, workers and requests of the gateway's own origin, nothing inline. Styles are the exception: its editor
 * Monaco writes style elements and attributes (microsoft/monaco-editor#271).
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

/** What a worker may do: nothing but run. It keeps to the policy of its own answer, not to that of the page (CSP 3, 4.2.3). */
export const ASSET_POLICY = "default-src 'none'; script-src 'self'";

/** The settings of the explorer: with a token it plays on the sandbox, without one a user token of finAPI is asked for. */
export function explorerSettings(token: string | undefined, hasSchema: boolean): ExplorerSettings {
  const authorization = `Bearer ${token ?? '<finAPI user token>'}`;
  return {
    ...story(token !== undefined),
    headers: JSON.stringify({ Authorization: authorization }, null, 2),
    hasToken: token !== undefined,
    hasSchema,
  };
}

/** Puts the settings into the built page, as data that nothing executes; `<` would end it early. */
export const explorerPage = (built: string, settings: ExplorerSettings): string =>
  built.replace(/(?<=id="settings">)/, () => JSON.stringify(settings).replaceAll('<', '\\u003c'));
