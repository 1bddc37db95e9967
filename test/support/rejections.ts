/** Counts the unhandled rejections of a run. No other listener, such as the test runner's, is told of them. */
export async function collectRejections<T>(
  run: () => Promise<T>,
): Promise<{ readonly value: T; readonly unhandled: readonly unknown[] }> {
  const others = process.listeners('unhandledRejection');
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', note);
  try {
    return { value: await run(), unhandled };
  } finally {
    process.off('unhandledRejection', note);
    for (const listener of others) process.on('unhandledRejection', listener);
  }
}
