import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A gateway that is measured, in a process of its own. */
export interface Contender {
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** What node runs. It gets FINAPI_URL, and prints a line of JSON with its `url` when it listens. */
  readonly script: string;
  /** Added to its environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Ratios are of this one; of the first that is measured, if it is not. */
export const BASE = 'naive';
/** Nothing is expected to be faster. */
export const LIMIT = 'limit';

const script = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The built program, as it is in production: all limits on, metrics and a log line for each operation. */
const OURS = {
  script: script('../../dist/src/main.js'),
  env: { PORT: '0', METRICS_PORT: '0', LOG_LEVEL: 'info' },
};

/** The first one is ours. */
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

/** Throws when our own program has not been built. */
export function requireBuilt(): void {
  if (!existsSync(OURS.script)) throw new Error('The gateway is not built: npm run build, in the root.');
}
