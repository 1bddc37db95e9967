/** The clock of pollers, injected so that tests decide when time passes. Times are in milliseconds. */
export interface Timers {
  now(): number;
  /** Calls `run` once, `milliseconds` from now, unless it is cancelled. */
  after(milliseconds: number, run: () => void): Cancel;
}

/** Cancels a planned call; does nothing once it has run. */
export type Cancel = () => void;

/** The clock of the machine. */
export const realTimers: Timers = {
  now: () => performance.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
