import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { isPinned } from './processes.js';

/** What the figures were measured on, for people. */
export interface Machine {
  readonly cpu: string;
  readonly cpus: number;
  readonly memoryGb: number;
  readonly node: string;
  /** Whether the gateways had a CPU of their own. */
  readonly isPinned: boolean;
  /** Processes that wanted a CPU in the minute before: above 1 or so, others worked here too. */
  readonly loadBefore: number;
  readonly date: string;
}

/** To be called before anything is started. */
export const machine = (): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cpus: availableParallelism(),
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  isPinned,
  loadBefore: loadavg()[0] ?? 0,
  date: new Date().toISOString().slice(0, 10),
});
