/** Median and 99th percentile, in milliseconds. */
export interface Histogram {
  readonly p50: number;
  readonly p99: number;
}

/** Computes the quantiles of some times. They are 0 if there are no times. */
export function quantiles(times: readonly number[]): Histogram {
  const sorted = Float64Array.from(times).sort();
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

/** Computes the median: the middle value, or the mean of the middle two. Returns 0 if there are no values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = 0, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return (low + high) / 2;
}
