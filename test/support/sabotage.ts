/** Message of the injected errors. It represents a secret and must not be logged. */
export const SABOTAGE_MESSAGE = 'canary-pin';

// Node.js prints the line of code that throws, so it must not contain the message.
const ERROR = "new TypeError(['canary', 'pin'].join('-'))";

const preload = (code: string): string => `--import="data:text/javascript,${code}"`;

/** Values of `NODE_OPTIONS` that make a program fail. */
export const SABOTAGE = {
  throwsOnSignal: preload(`process.on('SIGUSR2', () => { throw ${ERROR} })`),
  rejectsOnSignal: preload(`process.on('SIGUSR2', () => void Promise.reject(${ERROR}))`),
  /** Rejects as soon as the program listens for unhandled rejections, before it starts anything. */
  rejectsAtStart: preload(
    `process.on('newListener', (name) => name === 'unhandledRejection' && Promise.reject(${ERROR}))`,
  ),
} as const;
