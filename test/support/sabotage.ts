/** What a saboteur throws: its message stands for a secret and must not be logged. */
export const SABOTAGE_MESSAGE = 'canary-pin';

// Node.js prints the line that throws: the message must not stand in it.
const ERROR = "new TypeError(['canary', 'pin'].join('-'))";

const preload = (code: string): string => `--import="data:text/javascript,${code}"`;

/** Values of `NODE_OPTIONS` that make a program fail on purpose. */
export const SABOTAGE = {
  throwsOnSignal: preload(`process.on('SIGUSR2', () => { throw ${ERROR} })`),
  rejectsOnSignal: preload(`process.on('SIGUSR2', () => void Promise.reject(${ERROR}))`),
  /** As soon as the program listens for rejections, which is before it starts anything. */
  rejectsAtStart: preload(
    `process.on('newListener', (name) => name === 'unhandledRejection' && Promise.reject(${ERROR}))`,
  ),
} as const;
