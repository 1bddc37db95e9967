import pino, { type Logger } from 'pino';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Writes JSON lines to standard output, or readable lines to a terminal. Lines hold neither variables nor headers. */
export function createLogger(level: LogLevel, isTerminal: boolean): Logger {
  const options = { level, base: null, formatters: { level: (label: string) => ({ level: label }) } };
  if (!isTerminal) return pino({ ...options, timestamp: pino.stdTimeFunctions.isoTime }, standardOutput());
  const transport = { target: 'pino-pretty', options: { translateTime: 'HH:MM:ss', ignore: 'pid,hostname' } };
  return pino({ level, base: null, transport });
}

/** Further lines are dropped, so that neither a full disk nor a blocked reader stops the gateway. */
const MAX_UNWRITTEN_BYTES = 4_194_304;

/** Collects lines before it writes them: one write per line would cost as much as the rest of a small operation. */
const BUFFERING = { minLength: 8192, periodicFlush: 100 };

function standardOutput() {
  const output = pino.destination({ sync: false, maxLength: MAX_UNWRITTEN_BYTES, ...BUFFERING });
  output.on('error', () => undefined);
  return output;
}

/** Reduces an error to its class and its stack frames: the message may hold input of a client. */
export function errorSite(error: unknown): { readonly name: string; readonly at: readonly string[] } {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  // The stack begins with the message, and a line of the message may look like a frame.
  const frames = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  return { name: error.name, at: frames.map((frame) => frame.trim()) };
}
