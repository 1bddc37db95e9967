/** A V8 CPU profile, as far as it is read here. Times in microseconds. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly children?: readonly number[];
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Shares of the time in which the CPU was used, 0 to 1. */
interface Times {
  readonly byFunction: ReadonlyMap<string, number>;
  readonly byPackage: ReadonlyMap<string, number>;
  /** With everything that they called. */
  readonly whole: ReadonlyMap<string, number>;
}

/** The time that functions and packages took, in the last so many milliseconds: before, the code was still being warmed up. */
export function profileTimes({ nodes, samples, timeDeltas }: CpuProfile, lastMs: number): Times {
  const places = new Map(nodes.map(({ id, callFrame }) => [id, { ...callFrame, place: place(callFrame) }]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const sums = {
    byFunction: new Map<string, number>(),
    byPackage: new Map<string, number>(),
    whole: new Map<string, number>(),
  };
  const add = (map: Map<string, number>, key: string, time: number) => map.set(key, (map.get(key) ?? 0) + time);
  let all = 0;
  for (const [id, time] of lastSamples(samples, timeDeltas, lastMs)) {
    const frame = places.get(id);
    if (!frame || frame.functionName === '(idle)') continue;
    all += time;
    add(sums.byFunction, frame.place, time);
    add(sums.byPackage, packageOf(frame), time);
    for (const caller of callers(id)) add(sums.whole, caller, time);
  }
  const shares = (map: ReadonlyMap<string, number>) => new Map([...map].map(([key, time]) => [key, time / all]));
  return { byFunction: shares(sums.byFunction), byPackage: shares(sums.byPackage), whole: shares(sums.whole) };

  /** The function and those that called it, each once. */
  function callers(id: number): ReadonlySet<string> {
    const found = new Set<string>();
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const name = places.get(at)?.place;
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

function place({ functionName, url, lineNumber }: Frame): string {
  const [, path = url] = /.*\/(?:node_modules|dist)\/(.*)$/.exec(url) ?? [];
  return `${functionName || '(anonymous)'} ${path && `${path}:${lineNumber + 1}`}`.trim();
}

function packageOf({ url, functionName }: Frame): string {
  if (functionName.startsWith('(')) return functionName;
  if (url.startsWith('node:')) return 'node';
  if (url.startsWith('wasm:')) return 'wasm';
  const installed = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/;
  // Our own program is bundled, with a file for each library.
  const [, inside] = installed.exec(url) ?? /\/dist\/libraries\/(.+)\.js$/.exec(url) ?? [];
  if (inside) return inside;
  return url === '' ? 'native: JSON, RegExp, system calls …' : 'own code';
}
