/** The other side of abuse.ts, in a process of its own so that the abuse does not slow it: asks for `/health` every 10 ms. */
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
