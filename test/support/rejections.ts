/** Collects the unhandled rejections of a run and hides them from other listeners, such as the test runner's. */
export async function collectRejections<T>(
  run: () => Promise<T>,
): Promise<{ readonly value: T; readonly unhandled: readonly unknown[] }> {
  const others = process.listeners('unhandledRejection');
  const unhandled: unknown[] = [];
  const collect = (reason: unknown) => void unhandled.push(reason);
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', collect);
  try {
    return { value: await run(), unhandled };
  } finally {
    process.off('unhandledRejection', collect);
    for (const listener of others) process.on('unhandledRejection', listener);
  }
}
