import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { isPinned } from './processes.js';

/** Description of the machine that the figures were measured on. */
export interface Machine {
  readonly cpu: string;
  readonly cpus: number;
  readonly memoryGb: number;
  readonly node: string;
  /** True if the gateways had a dedicated CPU. */
  readonly isPinned: boolean;
  /** Load average of the minute before the run. Above about 1, other programs were using the machine. */
  readonly loadBefore: number;
  readonly date: string;
}

/** Describes the machine. Call it before starting anything, because it reads the load average. */
export const machine = (): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cpus: availableParallelism(),
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  isPinned,
  loadBefore: loadavg()[0] ?? 0,
  date: new Date().toISOString().slice(0, 10),
});
