import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A gateway to benchmark. It runs in its own process. */
export interface Contender {
  readonly name: string;
  /** Display name. */
  readonly title: string;
  /** Script that node runs. It reads FINAPI_URL and prints a line of JSON with its `url` once it listens. */
  readonly script: string;
  /** Additional environment variables. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Name of the contender that ratios are relative to. If it is not measured, the first contender takes its place. */
export const BASE = 'naive';
/** Name of the contender that serves as the lower bound of CPU cost. */
export const LIMIT = 'limit';

const script = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The built program as it runs in production: all limits on, with metrics and a log line per operation. */
const OURS = {
  script: script('../../dist/src/main.js'),
  env: { PORT: '0', METRICS_PORT: '0', LOG_LEVEL: 'info' },
};

/** All contenders, this gateway first. */
export const CONTENDERS: readonly [Contender, ...Contender[]] = [
  { ...OURS, name: 'ours', title: 'this gateway (node-fetch)' },
  {
    ...OURS,
    name: 'ours-undici',
    title: 'this gateway (undici)',
    env: { ...OURS.env, FINAPI_HTTP_CLIENT: 'undici' },
  },
  { name: 'naive', title: 'yoga + Pothos + dataloader + node-fetch', script: script('gateways/naive.js') },
  { name: 'mercurius', title: 'mercurius + JIT + dataloader + undici', script: script('gateways/mercurius.js') },
  { name: 'apollo', title: 'Apollo Server 5 + dataloader + undici', script: script('gateways/apollo.js') },
  { name: 'limit', title: 'hand-coded, no GraphQL (the limit)', script: script('gateways/limit.js') },
];

/** Throws an error unless this gateway has been built. */
export function requireBuilt(): void {
  if (!existsSync(OURS.script))
    throw new Error('The gateway has not been built. Run npm run build in the root folder.');
}
