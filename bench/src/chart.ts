import type { Summary } from './summary.js';

/** Names of the workloads in the README's chart. */
const CHARTED = ['list', 'aliases', '1000', 'one'];
const COLOURS: Readonly<Record<string, string>> = {
  ours: '#0969da',
  naive: '#8c959f',
  mercurius: '#bf8700',
  apollo: '#8250df',
  limit: '#1a7f37',
};
const OTHER_COLOUR = '#cf222e';

const WIDTH = 760;
const LABELS = 270;
const BAR = 16;
const HEAD = 26;
const GAP = 14;

/** Draws operations per second of CPU as an SVG bar chart. Each workload has its own scale. */
export function chart({ contenders, workloads, figures, base }: Summary): string {
  const groups = CHARTED.flatMap((name) => workloads.filter((workload) => workload.name === name));
  const height = 40 + groups.length * (HEAD + contenders.length * BAR + GAP);
  let y = 40;
  const parts = groups.map((workload) => {
    const own = figures.filter((one) => one.workload === workload.name);
    const longest = Math.max(...own.map((one) => one.timesBaseByCpu ?? one.timesBase));
    const title = text(8, y + 16, workload.title, 'font-weight="600"');
    const bars = contenders.map(({ name, title: label }, row) => {
      const figure = own.find(({ contender }) => contender === name);
      const value = figure?.timesBaseByCpu ?? figure?.timesBase ?? 0;
      const top = y + HEAD + row * BAR;
      const length = Math.max(1, (value / longest) * (WIDTH - LABELS - 60));
      return [
        text(LABELS - 8, top + 11, label, 'text-anchor="end"'),
        `<rect x="${LABELS}" y="${top + 1}" width="${length.toFixed(1)}" height="${BAR - 4}" rx="2" fill="${COLOURS[name] ?? OTHER_COLOUR}"/>`,
        text(LABELS + length + 6, top + 11, `${value.toFixed(2)}×`),
      ].join('\n');
    });
    y += HEAD + contenders.length * BAR + GAP;
    return [title, ...bars].join('\n');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="11">`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    text(8, 22, `Operations per second of CPU, as a multiple of ${base}`, 'font-size="14" font-weight="600"'),
    ...parts,
    '</svg>\n',
  ].join('\n');
}

function text(x: number, y: number, content: string, attributes = ''): string {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x.toFixed(1)}" y="${y}" fill="#1f2328" ${attributes}>${escaped}</text>`;
}
