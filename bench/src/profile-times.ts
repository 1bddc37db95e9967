/** The parts of a V8 CPU profile that are read here. Times are in microseconds. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly children?: readonly number[];
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Shares of the busy CPU time, from 0 to 1. */
interface Times {
  readonly byFunction: ReadonlyMap<string, number>;
  readonly byPackage: ReadonlyMap<string, number>;
  /** Time of functions including everything they call. */
  readonly inclusive: ReadonlyMap<string, number>;
}

/** Sums the time of functions and packages over the last `lastMs` milliseconds. The time before that is warm-up. */
export function profileTimes({ nodes, samples, timeDeltas }: CpuProfile, lastMs: number): Times {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, { ...callFrame, location: location(callFrame) }]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const sums = {
    byFunction: new Map<string, number>(),
    byPackage: new Map<string, number>(),
    inclusive: new Map<string, number>(),
  };
  const add = (map: Map<string, number>, key: string, time: number) => map.set(key, (map.get(key) ?? 0) + time);
  let all = 0;
  for (const [id, time] of lastSamples(samples, timeDeltas, lastMs)) {
    const frame = frames.get(id);
    if (!frame || frame.functionName === '(idle)') continue;
    all += time;
    add(sums.byFunction, frame.location, time);
    add(sums.byPackage, packageOf(frame), time);
    for (const caller of callers(id)) add(sums.inclusive, caller, time);
  }
  const shares = (map: ReadonlyMap<string, number>) => new Map([...map].map(([key, time]) => [key, time / all]));
  return { byFunction: shares(sums.byFunction), byPackage: shares(sums.byPackage), inclusive: shares(sums.inclusive) };

  /** Returns the function and its callers, without duplicates. */
  function callers(id: number): ReadonlySet<string> {
    const found = new Set<string>();
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const name = frames.get(at)?.location;
      if (name !== undefined && name !== '(root)') found.add(name);
    }
    return found;
  }
}

function* lastSamples(samples: readonly number[], timeDeltas: readonly number[], lastMs: number) {
  let left = timeDeltas.reduce((all, delta) => all + delta, 0);
  for (const [index, id] of samples.entries()) {
    const time = timeDeltas[index] ?? 0;
    if (left <= lastMs * 1000) yield [id, time] as const;
    left -= time;
  }
}

type Frame = CpuProfile['nodes'][number]['callFrame'];

function location({ functionName, url, lineNumber }: Frame): string {
  const [, path = url] = /.*\/(?:node_modules|dist)\/(.*)$/.exec(url) ?? [];
  return `${functionName || '(anonymous)'} ${path && `${path}:${lineNumber + 1}`}`.trim();
}

function packageOf({ url, functionName }: Frame): string {
  if (functionName.startsWith('(')) return functionName;
  if (url.startsWith('node:')) return 'node';
  if (url.startsWith('wasm:')) return 'wasm';
  const installed = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/;
  // Our own program is bundled, with one file per library.
  const [, inside] = installed.exec(url) ?? /\/dist\/libraries\/(.+)\.js$/.exec(url) ?? [];
  if (inside) return inside;
  return url === '' ? 'native: JSON, RegExp, system calls …' : 'own code';
}
