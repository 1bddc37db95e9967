/** Asks for `/health` again and again while something else goes on; gives its result and the longest answer time in milliseconds. */
export async function watchHealth<T>(url: string, abuse: Promise<T>): Promise<{ result: T; slowestMs: number }> {
  let isOver = false;
  const over = abuse.finally(() => {
    isOver = true;
  });
  let slowestMs = 0;
  do {
    const start = performance.now();
    const { status } = await fetch(new URL('/health', url));
    if (status !== 200) throw new Error(`/health answered ${status}`);
    slowestMs = Math.max(slowestMs, performance.now() - start);
  } while (!isOver);
  return { result: await over, slowestMs };
}
