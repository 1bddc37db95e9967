/** A V8 CPU profile, as far as it is read here. Times in microseconds. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Shares of the time in which the CPU was used, 0 to 1. */
interface SelfTimes {
  readonly byFunction: ReadonlyMap<string, number>;
  readonly byPackage: ReadonlyMap<string, number>;
}

/** The time that functions and packages took themselves, in the last so many milliseconds: before, the code was still being warmed up. */
export function selfTimes({ nodes, samples, timeDeltas }: CpuProfile, lastMs: number): SelfTimes {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const byFunction = new Map<string, number>();
  const byPackage = new Map<string, number>();
  const add = (sums: Map<string, number>, key: string, time: number) => sums.set(key, (sums.get(key) ?? 0) + time);
  let sum = 0;
  let at = 0;
  const from = timeDeltas.reduce((all, delta) => all + delta, 0) - lastMs * 1000;
  for (const [index, sample] of samples.entries()) {
    const time = timeDeltas[index] ?? 0;
    at += time;
    const { functionName = '', url = '', lineNumber = 0 } = frames.get(sample) ?? {};
    if (at < from || functionName === '(idle)') continue;
    sum += time;
    add(byFunction, `${functionName || '(anonymous)'} ${place(url, lineNumber)}`.trim(), time);
    add(byPackage, packageOf(url, functionName), time);
  }
  const shares = (sums: ReadonlyMap<string, number>) => new Map([...sums].map(([key, time]) => [key, time / sum]));
  return { byFunction: shares(byFunction), byPackage: shares(byPackage) };
}

const place = (url: string, line: number): string => {
  const [, path = url] = /.*\/(?:node_modules|dist)\/(.*)$/.exec(url) ?? [];
  return path && `${path}:${line + 1}`;
};

function packageOf(url: string, functionName: string): string {
  if (functionName.startsWith('(')) return functionName;
  if (url.startsWith('node:')) return 'node';
  if (url.startsWith('wasm:')) return 'wasm';
  const [, inside] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  if (inside) return inside;
  return url === '' ? 'built into V8 (JSON, Map, RegExp …)' : 'own code';
}
