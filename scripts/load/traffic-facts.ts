import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcomes } from './traffic-client.js';
import type { FailingFinapi } from './traffic-finapi.js';
import { GAUGES, type Levels, type SupervisedGateway } from './traffic-gateway.js';

/** A fact that has to hold, and what was found. */
export interface Fact {
  readonly claim: string;
  readonly holds: boolean;
  readonly found: string;
}

/** Time for the gateway to forget its clients, and to finish the writes of those that have left. */
const SETTLE_MS = 6000;
/** Time without any upstream call after that; longer than the longest interval between two polls. */
const QUIET_MS = 2000;
const SAMPLE_MS = 200;
const MAX_STOP_MS = 1000;

/** Facts about the traffic itself: without them the others could not fail. */
export function trafficFacts({ served, left, lost, closed }: Outcomes, finapi: FailingFinapi): readonly Fact[] {
  return [
    { claim: 'every kind of traffic is served', holds: served.missing.length === 0, found: String(served) },
    { claim: 'clients leave in every way', holds: left.missing.length === 0, found: String(left) },
    {
      claim: 'the upstream behaves in every way',
      holds: finapi.played.missing.length === 0,
      found: String(finapi.played),
    },
    { claim: 'every client that waits gets a response', holds: lost.total === 0, found: `lost ${lost.summary()}` },
    {
      claim: 'no WebSocket is closed for breaking the protocol',
      holds: closed.total === 0,
      found: `closed ${closed.summary()}`,
    },
  ];
}

/** Samples the gauges until the signal is aborted; gives the highest value of each. */
export async function highestLevels(gateway: SupervisedGateway, stop: AbortSignal): Promise<Levels> {
  let highest: Levels = GAUGES.map(() => 0);
  while (!stop.aborted) {
    const levels = await gateway.levels().catch(() => highest);
    highest = highest.map((level, index) => Math.max(level, levels[index] ?? 0));
    await sleep(SAMPLE_MS, undefined, { signal: stop }).catch(() => undefined);
  }
  return highest;
}

/** Facts about a gateway whose clients have all left: it forgets them, calls finAPI no more, and stops at once. */
export async function leftoverFacts(
  gateway: SupervisedGateway,
  finapi: FailingFinapi,
  highest: Levels,
): Promise<readonly Fact[]> {
  const forgotten = await gaugeFact(gateway, highest);
  const { arrived } = finapi;
  await sleep(QUIET_MS);
  const late = finapi.arrived - arrived;
  const quiet = {
    claim: `no upstream call is open or arrives ${SETTLE_MS} ms after the last client`,
    holds: finapi.open === 0 && late === 0,
    found: `${finapi.open} open, ${late} arrived, of ${arrived} in all`,
  };
  const { code, milliseconds } = await gateway.stop();
  const stopped = {
    claim: `SIGTERM ends the idle gateway with code 0 within ${MAX_STOP_MS} ms`,
    holds: code === 0 && milliseconds <= MAX_STOP_MS,
    found: code === null ? `killed after ${milliseconds} ms` : `code ${code} after ${milliseconds} ms`,
  };
  return [forgotten, quiet, stopped];
}

/** Waits the whole time, even if the gauges are back earlier. */
async function gaugeFact(gateway: SupervisedGateway, highest: Levels): Promise<Fact> {
  const startedAt = performance.now();
  let backAfter: number | undefined;
  let levels: Levels = [];
  while (performance.now() - startedAt < SETTLE_MS) {
    levels = await gateway.levels().catch(() => []);
    const isBack = levels.length > 0 && levels.every((level) => level === 0);
    backAfter = isBack ? (backAfter ?? Math.round(performance.now() - startedAt)) : undefined;
    await sleep(SAMPLE_MS);
  }
  const list = GAUGES.map((name, index) => `${name} ${highest[index]} → ${levels[index] ?? 'unknown'}`).join(', ');
  return {
    claim: `the gauges rise and are back at 0 within ${SETTLE_MS} ms`,
    holds: backAfter !== undefined && highest.every((level) => level > 0),
    found: backAfter === undefined ? list : `${list}, after ${backAfter} ms`,
  };
}

/** Facts about the process, to be read when it has stopped. */
export function processFacts({ exits, faults }: SupervisedGateway): readonly Fact[] {
  return [
    {
      claim: 'the gateway runs through',
      holds: exits.length === 0,
      found: `${exits.length} exits${exits.length > 0 ? `, with ${exits.join(', ')}` : ''}`,
    },
    {
      claim: 'the gateway logs no error',
      holds: faults.total === 0,
      found: `lines of level error or fatal ${faults.summary()}`,
    },
  ];
}
