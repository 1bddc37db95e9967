/** A line of the growth chart: cost as a function of the amount of work. */
export interface Curve {
  readonly title: string;
  readonly unit: string;
  readonly points: readonly (readonly [n: number, cost: number])[];
}

const WIDTH = 300;
const HEIGHT = 240;
const LEFT = 48;
const TOP = 44;
const PLOT = { width: 230, height: 160 };

/** Draws curves side by side on logarithmic axes. The dashed line is linear growth through the last point. */
export function curves(all: readonly Curve[]): string {
  const width = all.length * WIDTH;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="10">`,
    `<rect width="${width}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...all.map((curve, index) => `<g transform="translate(${index * WIDTH} 0)">\n${plot(curve)}\n</g>`),
    '</svg>\n',
  ].join('\n');
}

function plot({ title, unit, points }: Curve): string {
  const known = points.filter(([, cost]) => cost > 0);
  const [lastN, lastCost] = known.at(-1) ?? [1, 1];
  const x = scale(
    known.map(([n]) => n),
    LEFT,
    LEFT + PLOT.width,
  );
  const y = scale(
    known.map(([, cost]) => cost),
    TOP + PLOT.height,
    TOP,
  );
  const firstN = Math.max(1, (10 ** y.from * lastN) / lastCost);
  const path = known.map(([n, cost]) => `${x.at(n)},${y.at(cost)}`).join(' ');
  return [
    text(LEFT, 18, title, 'font-size="13" font-weight="600"'),
    text(LEFT, 33, unit),
    ...x.decades.map((decade) =>
      text(x.at(decade), TOP + PLOT.height + 14, decade.toLocaleString('en'), 'text-anchor="middle"'),
    ),
    ...y.decades.map((decade) => line(LEFT, y.at(decade), LEFT + PLOT.width, y.at(decade), 'stroke="#d0d7de"')),
    ...y.decades.map((decade) => text(LEFT - 5, y.at(decade) + 3, decade.toLocaleString('en'), 'text-anchor="end"')),
    line(
      x.at(firstN),
      y.at((lastCost * firstN) / lastN),
      x.at(lastN),
      y.at(lastCost),
      'stroke="#8c959f" stroke-dasharray="4 3"',
    ),
    `<polyline points="${path}" fill="none" stroke="#0969da" stroke-width="2"/>`,
    ...known.map(([n, cost]) => `<circle cx="${x.at(n)}" cy="${y.at(cost)}" r="2.5" fill="#0969da"/>`),
  ].join('\n');
}

/** Creates a logarithmic scale that covers whole decades. */
function scale(values: readonly number[], low: number, high: number) {
  const from = Math.floor(Math.log10(Math.min(...values)));
  const to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    from,
    decades: Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index)),
    at: (value: number): number => Number((low + ((Math.log10(value) - from) / (to - from)) * (high - low)).toFixed(1)),
  };
}

const line = (x1: number, y1: number, x2: number, y2: number, attributes: string): string =>
  `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" ${attributes}/>`;

const text = (x: number, y: number, content: string, attributes = ''): string =>
  `<text x="${x}" y="${y}" fill="#1f2328" ${attributes}>${content}</text>`;
