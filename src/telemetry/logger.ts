import pino, { type Logger } from 'pino';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Writes JSON lines to standard output, or readable lines to a terminal. Lines hold no variables and no headers. */
export function createLogger(level: LogLevel, isTerminal: boolean): Logger {
  const options = { level, base: null, formatters: { level: (label: string) => ({ level: label }) } };
  if (!isTerminal) return pino({ ...options, timestamp: pino.stdTimeFunctions.isoTime }, standardOutput());
  const transport = { target: 'pino-pretty', options: { translateTime: 'HH:MM:ss', ignore: 'pid,hostname' } };
  return pino({ level, base: null, transport });
}

/** Further lines are dropped while this much is unwritten, so that neither a full disk nor a stalled reader stops the gateway. */
const MAX_UNWRITTEN_BYTES = 4_194_304;

/** Lines are buffered: a write for each would cost as much as the rest of a small operation. */
const BUFFERED = { minLength: 8192, periodicFlush: 100 };

function standardOutput() {
  const output = pino.destination({ sync: false, maxLength: MAX_UNWRITTEN_BYTES, ...BUFFERED });
  output.on('error', () => undefined);
  return output;
}

/** The class of an error and where it was thrown. Its message is left out, because it may repeat what a client sent. */
export function errorSite(error: unknown): { readonly name: string; readonly at: readonly string[] } {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  // The stack begins with the message, a line of which may look like a frame.
  const frames = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  return { name: error.name, at: frames.map((frame) => frame.trim()) };
}
