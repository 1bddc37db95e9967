import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcomes } from './traffic-client.js';
import type { FailingFinapi } from './traffic-finapi.js';
import { GAUGES, type Levels, type SupervisedGateway } from './traffic-gateway.js';

/** A claim that has to hold, and the observation that supports or refutes it. */
export interface Fact {
  readonly claim: string;
  readonly holds: boolean;
  readonly found: string;
}

/** Time for the gateway to clean up after its clients, and to finish the writes of those that have disconnected. */
const SETTLE_MS = 6000;
/** Time without any upstream call after that. It is longer than the longest interval between two polls. */
const QUIET_MS = 2000;
const SAMPLE_MS = 200;
const MAX_STOP_MS = 1000;

/** Returns facts about the traffic itself. They prove that the other facts were really put to the test. */
export function trafficFacts({ served, disconnected, lost, closed }: Outcomes, finapi: FailingFinapi): readonly Fact[] {
  return [
    { claim: 'every kind of traffic is served', holds: served.missing.length === 0, found: String(served) },
    {
      claim: 'clients disconnect at every point',
      holds: disconnected.missing.length === 0,
      found: String(disconnected),
    },
    {
      claim: 'the upstream shows every behavior',
      holds: finapi.behaviors.missing.length === 0,
      found: String(finapi.behaviors),
    },
    { claim: 'every client that waits gets a response', holds: lost.total === 0, found: `lost ${lost.summary()}` },
    {
      claim: 'no WebSocket is closed for breaking the protocol',
      holds: closed.total === 0,
      found: `closed ${closed.summary()}`,
    },
  ];
}

/** Samples the gauges until the signal is aborted. Returns the highest value of each. */
export async function highestLevels(gateway: SupervisedGateway, stop: AbortSignal): Promise<Levels> {
  let highest: Levels = GAUGES.map(() => 0);
  while (!stop.aborted) {
    const levels = await gateway.levels().catch(() => highest);
    highest = highest.map((level, index) => Math.max(level, levels[index] ?? 0));
    await sleep(SAMPLE_MS, undefined, { signal: stop }).catch(() => undefined);
  }
  return highest;
}

/** Returns facts about a gateway without clients: its gauges are 0, it makes no more upstream calls, and it stops at once. */
export async function leftoverFacts(
  gateway: SupervisedGateway,
  finapi: FailingFinapi,
  highest: Levels,
): Promise<readonly Fact[]> {
  const cleanedUp = await gaugeFact(gateway, highest);
  const { arrived } = finapi;
  await sleep(QUIET_MS);
  const late = finapi.arrived - arrived;
  const quiet = {
    claim: `no upstream call is open or arrives ${SETTLE_MS} ms after the last client`,
    holds: finapi.open === 0 && late === 0,
    found: `${finapi.open} open, ${late} arrived, of ${arrived} in total`,
  };
  const { code, milliseconds } = await gateway.stop();
  const stopped = {
    claim: `SIGTERM ends the idle gateway with code 0 within ${MAX_STOP_MS} ms`,
    holds: code === 0 && milliseconds <= MAX_STOP_MS,
    found: code === null ? `killed after ${milliseconds} ms` : `code ${code} after ${milliseconds} ms`,
  };
  return [cleanedUp, quiet, stopped];
}

/** Checks that the gauges have returned to 0. It always waits for the full time, in case they rise again. */
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
    claim: `the gauges rise and return to 0 within ${SETTLE_MS} ms`,
    holds: backAfter !== undefined && highest.every((level) => level > 0),
    found: backAfter === undefined ? list : `${list}, after ${backAfter} ms`,
  };
}

/** Returns facts about the process. Call it after the process has stopped. */
export function processFacts({ exits, faults }: SupervisedGateway): readonly Fact[] {
  return [
    {
      claim: 'the gateway never exits by itself',
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
