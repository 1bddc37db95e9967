/** Modules and the imports that are allowed between them, as a Mermaid flowchart shows them. */
export interface Picture {
  readonly modules: readonly string[];
  /** Modules in each frame. */
  readonly frames: ReadonlyMap<string, readonly string[]>;
  /** From and to a module or a frame. */
  readonly arrows: readonly (readonly [from: string, to: string])[];
}

const ROOM = /[\w-]*\w/g;

/** Reads the flowchart of a page: lines such as `a & b --> c & d`, some of them in a frame (`subgraph name` … `end`). */
export function readPicture(page: string): Picture {
  const [, chart = ''] = /^```mermaid\nflowchart TD\n(.*?)^```/ms.exec(page) ?? [];
  const frames = new Map<string, readonly string[]>();
  for (const [, name = '', content = ''] of chart.matchAll(/^ *subgraph (\S+)\n(.*?)^ *end$/gms)) {
    const inOthers = [...frames.values()].flat();
    frames.set(
      name,
      modulesIn(content).filter((module) => !inOthers.includes(module)),
    );
  }
  const arrows = [...chart.matchAll(/^ *(\S.*?) --> (.*)$/gm)].flatMap(([, from = '', to = '']) =>
    modulesIn(from).flatMap((start) => modulesIn(to).map((end) => [start, end] as const)),
  );
  const modules = new Set(arrows.flat().filter((module) => !frames.has(module)));
  return { modules: [...modules], frames, arrows };
}

const modulesIn = (text: string): readonly string[] => [
  ...new Set([...text.replaceAll('-->', '&').matchAll(ROOM)].map(([module]) => module)),
];

/** Decides if an arrow leads from one module to another, or between the frames that hold them. */
export function allows({ frames, arrows }: Pick<Picture, 'frames' | 'arrows'>, from: string, to: string): boolean {
  const holds = (end: string, module: string) => end === module || frames.get(end)?.includes(module);
  return arrows.some(([start, end]) => holds(start, from) && holds(end, to));
}
