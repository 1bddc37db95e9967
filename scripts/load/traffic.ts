/**
 * Sends mixed traffic to the built program while its upstream fails at random and clients disconnect at random, once with
 * each HTTP client. Then checks that the program is still running, has cleaned up after its clients, and stops at once.
 * `--seed` repeats the random choices, but not how the clients interleave. In less than half a minute some kinds of
 * traffic may not occur, which counts as a failure.
 *
 *     npm run build && npx tsx scripts/load/traffic.ts [--seconds 60] [--seed 1]
 */
import { setMaxListeners } from 'node:events';
import { Agent } from 'node:http';
import { parseArgs } from 'node:util';
import { Random } from '../../test/support/random-source.js';
import { type Client, Outcomes, pause } from './traffic-client.js';
import { USERS } from './traffic-data.js';
import { type Fact, highestLevels, leftoverFacts, processFacts, trafficFacts } from './traffic-facts.js';
import { startFailingFinapi } from './traffic-finapi.js';
import { SupervisedGateway } from './traffic-gateway.js';
import { type HttpKind, sendRequest } from './traffic-http.js';
import { inRounds } from './traffic-rounds.js';
import { runWebSocketClient, sendPipeline, watchProgress } from './traffic-streams.js';

const HTTP_CLIENTS = ['node-fetch', 'undici'] as const;
const CLIENTS = 30;
const MAX_PAUSE_MS = 400;
const MAX_SEED = 2 ** 31;
/** Environment of the gateway. Deadlines are short, so that calls that hang are over before the checks. */
const GATEWAY_ENV = {
  PORT: '0',
  NODE_ENV: 'production',
  LOG_LEVEL: 'warn',
  FINAPI_READ_TIMEOUT_MS: '2000',
  FINAPI_WRITE_TIMEOUT_MS: '3000',
  PROGRESS_POLL_MS: '200',
  SHUTDOWN_GRACE_MS: '2000',
};

type Visit = (client: Client, agent: Agent) => Promise<void>;

const request =
  (kind: HttpKind): Visit =>
  (client, agent) =>
    sendRequest(client, kind, agent);

/** Kinds of visits and how often each occurs in a round. All clients share the rounds. */
const VISITS: readonly (readonly [times: number, visit: Visit])[] = [
  [4, watchProgress],
  [3, runWebSocketClient],
  [3, sendPipeline],
  [3, request('list')],
  [2, request('long list')],
  [4, request('lookups')],
  [1, request('banks')],
  [1, request('list by GET')],
  [1, request('chunked body')],
  [1, request('import')],
  [1, request('update')],
  [1, request('edit')],
  [1, request('delete')],
  [1, request('delete all')],
];

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' } },
});
const seed = values.seed === undefined ? Math.floor(Math.random() * MAX_SEED) : Number(values.seed);
const milliseconds = (Number(values.seconds) * 1000) / HTTP_CLIENTS.length;
if (!Number.isInteger(seed) || !(milliseconds > 0))
  throw new Error('--seed must be an integer and --seconds must be above 0.');

process.stdout.write(`${values.seconds} seconds of traffic with seed ${seed}\n`);
const failed: string[] = [];
for (const httpClient of HTTP_CLIENTS) {
  for (const { claim, holds, found } of await run(httpClient)) {
    process.stdout.write(`${holds ? 'ok  ' : 'FAIL'} ${httpClient}: ${claim} (${found})\n`);
    if (!holds) failed.push(`${httpClient}: ${claim}`);
  }
}
if (failed.length > 0) {
  process.stdout.write(
    `${failed.length} facts do not hold with seed ${seed}:\n${failed.map((line) => `- ${line}\n`).join('')}`,
  );
  process.exitCode = 1;
}

async function run(httpClient: string): Promise<readonly Fact[]> {
  await using finapi = await startFailingFinapi(new Random(seed));
  await using gateway = new SupervisedGateway({
    ...GATEWAY_ENV,
    FINAPI_URL: finapi.url,
    FINAPI_HTTP_CLIENT: httpClient,
  });
  const outcomes = new Outcomes();
  const stop = AbortSignal.timeout(milliseconds);
  setMaxListeners(0, stop);
  const highest = highestLevels(gateway, stop);
  const round = VISITS.flatMap(([times, visit]) => Array<Visit>(times).fill(visit));
  const nextVisit = inRounds(round, new Random(seed));
  // Each visit acts as a random user.
  const runClient = async (index: number): Promise<void> => {
    const random = new Random(seed + 1 + index);
    const agent = new Agent({ keepAlive: true });
    while (!stop.aborted) {
      await pause(MAX_PAUSE_MS, { random, stop });
      const client = { url: await gateway.url(), user: random.below(USERS), random, outcomes, stop };
      await nextVisit()(client, agent);
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, index) => runClient(index)));
  const leftovers = await leftoverFacts(gateway, finapi, await highest);
  return [...processFacts(gateway), ...trafficFacts(outcomes, finapi), ...leftovers];
}
