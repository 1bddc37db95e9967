/** Times in milliseconds. */
export interface Histogram {
  readonly p50: number;
  readonly p99: number;
}

/** The value below which half of them are, and 99 of 100; 0 when there are none. */
export function quantiles(times: readonly number[]): Histogram {
  const sorted = Float64Array.from(times).sort();
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

/** The middle one, or the mean of both; 0 when there are none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = 0, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return (low + high) / 2;
}
