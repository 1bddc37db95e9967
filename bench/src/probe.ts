/** Reports over IPC how long a gateway's event loop was blocked. Loaded into the gateway with `--import`. */

/** Longest blockage of the event loop, in milliseconds. */
export interface Blocked {
  readonly ms: number;
  /** CPU used by all threads meanwhile. On a busy machine the process spent the rest of the time waiting for a CPU. */
  readonly cpuMs: number;
}

const INTERVAL_MS = 5;

const now = () => ({ ms: performance.now(), cpuMs: cpuMs() });
let last = now();
let longest: Blocked = { ms: 0, cpuMs: 0 };

setInterval(() => {
  const { ms, cpuMs } = now();
  longest = {
    ms: Math.max(longest.ms, ms - last.ms - INTERVAL_MS),
    cpuMs: Math.max(longest.cpuMs, cpuMs - last.cpuMs),
  };
  last = { ms, cpuMs };
}, INTERVAL_MS).unref();
process.on('message', (message) => {
  if (message !== 'blocked') return;
  process.send?.(longest);
  longest = { ms: 0, cpuMs: 0 };
});
process.channel?.unref();

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
