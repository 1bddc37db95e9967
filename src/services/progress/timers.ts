/** What pollers wait with; given to them, so that a test decides when time passes. Milliseconds. */
export interface Timers {
  now(): number;
  /** Calls `run` once, `milliseconds` from now, unless it is cancelled. */
  after(milliseconds: number, run: () => void): Cancel;
}

/** Takes a planned call back; harmless when it has been made. */
export type Cancel = () => void;

/** The machine's time. */
export const realTimers: Timers = {
  now: () => performance.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
