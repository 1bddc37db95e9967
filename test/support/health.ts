/** Requests `/health` continuously while the abuse runs. Returns its result and the slowest response in milliseconds. */
export async function watchHealth<T>(url: string, abuse: Promise<T>): Promise<{ result: T; slowestMs: number }> {
  let isOver = false;
  const over = abuse.finally(() => {
    isOver = true;
  });
  let slowestMs = 0;
  do {
    const start = performance.now();
    const { status } = await fetch(new URL('/health', url));
    if (status !== 200) throw new Error(`/health responded with status ${status}.`);
    slowestMs = Math.max(slowestMs, performance.now() - start);
  } while (!isOver);
  return { result: await over, slowestMs };
}
