/** Loaded into a gateway with `--import`: tells over IPC how long its event loop was held up. */

/** How long the event loop did not come round, in milliseconds. */
export interface Blocked {
  readonly ms: number;
  /** CPU that the process used meanwhile, all its threads: on a busy machine the rest of the time it had to wait for one. */
  readonly cpuMs: number;
}

const EVERY_MS = 5;

const now = () => ({ ms: performance.now(), cpuMs: cpuMs() });
let last = now();
let longest: Blocked = { ms: 0, cpuMs: 0 };

setInterval(() => {
  const { ms, cpuMs } = now();
  longest = {
    ms: Math.max(longest.ms, ms - last.ms - EVERY_MS),
    cpuMs: Math.max(longest.cpuMs, cpuMs - last.cpuMs),
  };
  last = { ms, cpuMs };
}, EVERY_MS).unref();
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
