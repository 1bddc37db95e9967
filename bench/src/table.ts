/** Formats a Markdown table with padded columns. Columns of numbers are right-aligned. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((cells) => cells[column]?.length ?? 0)));
  const isRight = head.map((_, column) => rows.every((cells) => /^[\d.]*( .*)?$/.test(cells[column] ?? '')));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => pad(cells[column] ?? '', width, isRight[column] ?? false)).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (isRight[column] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

const pad = (cell: string, width: number, isRight: boolean): string =>
  isRight ? cell.padStart(width) : cell.padEnd(width);
