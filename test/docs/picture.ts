/** Rooms and the imports that are allowed between them, as a Mermaid flowchart shows them. */
export interface Picture {
  readonly rooms: readonly string[];
  /** Rooms in each frame. */
  readonly frames: ReadonlyMap<string, readonly string[]>;
  /** From and to a room or a frame. */
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
      roomsIn(content).filter((room) => !inOthers.includes(room)),
    );
  }
  const arrows = [...chart.matchAll(/^ *(\S.*?) --> (.*)$/gm)].flatMap(([, from = '', to = '']) =>
    roomsIn(from).flatMap((start) => roomsIn(to).map((end) => [start, end] as const)),
  );
  const rooms = new Set(arrows.flat().filter((room) => !frames.has(room)));
  return { rooms: [...rooms], frames, arrows };
}

const roomsIn = (text: string): readonly string[] => [
  ...new Set([...text.replaceAll('-->', '&').matchAll(ROOM)].map(([room]) => room)),
];

/** Decides if an arrow leads from one room to another, or between the frames that hold them. */
export function allows({ frames, arrows }: Pick<Picture, 'frames' | 'arrows'>, from: string, to: string): boolean {
  const holds = (end: string, room: string) => end === room || frames.get(end)?.includes(room);
  return arrows.some(([start, end]) => holds(start, from) && holds(end, to));
}
