import pino, { type Logger } from 'pino';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** JSON lines on standard output; on a terminal the same lines in a form for people. Lines hold no variables and no headers. */
export function createLogger(level: LogLevel, isTerminal: boolean): Logger {
  const options = { level, base: null, formatters: { level: (label: string) => ({ level: label }) } };
  if (!isTerminal) return pino({ ...options, timestamp: pino.stdTimeFunctions.isoTime }, standardOutput());
  const transport = { target: 'pino-pretty', options: { translateTime: 'HH:MM:ss', ignore: 'pid,hostname' } };
  return pino({ level, base: null, transport });
}

/** More lines than this that nobody takes are dropped: neither a full disk nor a reader that stands still stops the gateway. */
const MOST_UNWRITTEN_BYTES = 4_194_304;

/** Lines are gathered: a write for each would cost as much as the rest of a small operation. */
const GATHERED = { minLength: 8192, periodicFlush: 100 };

function standardOutput() {
  const output = pino.destination({ sync: false, maxLength: MOST_UNWRITTEN_BYTES, ...GATHERED });
  output.on('error', () => undefined);
  return output;
}

/** An error without its message, which may hold what a client sent: its class and where it was thrown. */
export function errorSite(error: unknown): { readonly name: string; readonly at: readonly string[] } {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  // The stack begins with the message, of which a line may look like a frame.
  const frames = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  return { name: error.name, at: frames.map((frame) => frame.trim()) };
}
