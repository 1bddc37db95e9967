/** Measures `/health` every 10 ms for abuse.ts. It runs in its own process so that the abuse does not slow it down. */
import { Agent, get } from 'node:http';

const agent = new Agent({ keepAlive: true });
let times: number[] = [];

setInterval(() => {
  const start = performance.now();
  get(process.argv[2] ?? '', { agent }, (response) => {
    response.resume();
    response.once('end', () => times.push(performance.now() - start));
  }).on('error', () => times.push(Number.POSITIVE_INFINITY));
}, 10);

process.on('message', () => {
  process.send?.(times);
  times = [];
});
process.on('disconnect', () => process.exit());
