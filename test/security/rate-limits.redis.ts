import { Redis } from 'ioredis';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.js';
import { start } from '../../src/process/start.js';
import { runProgram } from '../support/program.js';
import { redisServer } from '../support/redis.js';

const OUT = 'Redis does not answer: each gateway counts its rate limits alone';
const BACK = 'Redis answers: rate limits are shared again';
const TOKEN = 'canary-token-4711-aaaaaaaaaaaaaaaa';

/** A gateway program that counts in a Redis. */
async function gatewayOn(redisUrl: string, env: Record<string, string> = { RATE_LIMIT_PER_TOKEN: '10' }) {
  const program = runProgram({ PORT: '0', FINAPI_URL: 'https://finapi.invalid', REDIS_URL: redisUrl, ...env });
  const url = String((await program.line('gateway ready'))['url']);
  return {
    program,
    /** Sends so many requests, one after the other, and gives how many of them were answered. */
    async send(count: number, token = TOKEN): Promise<number> {
      const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
      let answered = 0;
      for (let request = 0; request < count; request += 1) {
        const response = await fetch(url, { method: 'POST', headers, body: '{"query":"{ __typename }"}' });
        if (response.status !== 200 && response.status !== 429) throw new Error(`status ${response.status}`);
        if (response.status === 200) answered += 1;
      }
      return answered;
    },
    /** How often it has logged a message. */
    logged: (message: string): number => program.output().stdout.split(`"msg":"${message}"`).length - 1,
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}

test('two gateways share one budget', async () => {
  await using redis = await redisServer();
  await using one = await gatewayOn(redis.url);
  await using two = await gatewayOn(redis.url);
  const answered = await Promise.all([one.send(8), two.send(8), one.send(8)]);
  expect(answered.reduce((sum, count) => sum + count)).toBe(10);
});

test('two gateways share the budget of an address', async () => {
  await using redis = await redisServer();
  const env = { RATE_LIMIT_PER_ADDRESS: '10' };
  await using one = await gatewayOn(redis.url, env);
  await using two = await gatewayOn(redis.url, env);
  expect((await one.send(8, 'one')) + (await two.send(8, 'two'))).toBe(10);
});

test('while Redis is away each gateway counts alone, and when it is back they count together', async () => {
  await using redis = await redisServer();
  await using one = await gatewayOn(redis.url);
  await using two = await gatewayOn(redis.url);
  await redis.kill();
  expect([await one.send(12), await two.send(12)]).toEqual([10, 10]);
  await expect.poll(() => [one.logged(OUT), two.logged(OUT)]).toEqual([1, 1]);
  await redis.start();
  for (const gateway of [one, two]) {
    await expect.poll(() => gateway.send(1, 'another').then(() => gateway.logged(BACK))).toBe(1);
  }
  expect((await one.send(8, 'third')) + (await two.send(8, 'third'))).toBe(10);
});

test('a start without Redis works, an outage is told of once, and the gateway joins later', async () => {
  await using redis = await redisServer('canary-password');
  await redis.kill();
  await using gateway = await gatewayOn(redis.url);
  expect(await gateway.send(12)).toBe(10);
  // Longer than Redis is left alone: it is asked again in vain.
  const end = performance.now() + 1500;
  while (performance.now() < end) await gateway.send(1, 'another');
  await expect.poll(() => gateway.logged(OUT)).toBe(1);
  await redis.start();
  await expect.poll(() => gateway.send(1, 'another').then(() => gateway.logged(BACK))).toBe(1);
});

test('a Redis that hangs stalls few requests, and a wrong password none', async () => {
  await using redis = await redisServer('canary-password');
  await using gateway = await gatewayOn(redis.url);
  await using stranger = await gatewayOn(redis.url.replace('canary-password', 'canary-wrong'));
  redis.signal('SIGSTOP');
  const begun = performance.now();
  expect(await gateway.send(12)).toBe(10);
  // One that waits, and eleven that do not; each waiting would take 2.4 s.
  expect(performance.now() - begun).toBeLessThan(2000);
  expect(await stranger.send(12)).toBe(10);
  redis.signal('SIGCONT');
  await expect.poll(() => gateway.send(1, 'another').then(() => gateway.logged(BACK))).toBe(1);
  await expect.poll(() => stranger.program.output().stdout).toContain(`"reason":"WRONGPASS","msg":"${OUT}"`);
  const { stdout, stderr } = stranger.program.output();
  expect(stdout + stderr + gateway.program.output().stdout).not.toMatch(/canary/);
});

test('Redis holds neither token nor address, and forgets within a minute', async () => {
  await using redis = await redisServer();
  await using gateway = await gatewayOn(redis.url, { RATE_LIMIT_PER_TOKEN: '10', RATE_LIMIT_PER_ADDRESS: '10' });
  await gateway.send(1);
  using client = redisClient(redis.url);
  const keys = await client.keys('*');
  expect(keys.toSorted()).toEqual([
    expect.stringMatching(/^finapi-graphql-gateway:address:[\w-]{43}$/),
    expect.stringMatching(/^finapi-graphql-gateway:token:[\w-]{43}$/),
  ]);
  for (const key of keys) expect(await client.ttl(key)).toBeGreaterThan(0);
});

test('the connection is closed when the gateway stops', async () => {
  await using redis = await redisServer();
  using client = redisClient(redis.url);
  const connections = async () =>
    String(await client.client('LIST'))
      .trim()
      .split('\n').length;
  const env = { PORT: '0', FINAPI_URL: 'https://finapi.invalid', RATE_LIMIT_PER_TOKEN: '10', REDIS_URL: redis.url };
  const running = await start(readConfig(env), pino({ level: 'silent' }));
  expect(await connections()).toBe(2);
  await running.stop();
  await expect.poll(connections).toBe(1);
});

/** A look into Redis from aside. */
function redisClient(url: string): Redis & Disposable {
  const client = new Redis(url);
  return Object.assign(client, { [Symbol.dispose]: () => client.disconnect() });
}
