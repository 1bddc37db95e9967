import { Redis } from 'ioredis';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.js';
import { start } from '../../src/process/start.js';
import { runProgram } from '../support/program.js';
import { redisServer } from '../support/redis.js';

const OUT = 'Redis does not respond: this gateway counts rate limits on its own';
const BACK = 'Redis answers: rate limits are shared again';
const TOKEN = 'canary-token-4711-aaaaaaaaaaaaaaaa';

/** Runs the gateway with its rate limits in Redis. */
async function gatewayOn(redisUrl: string, env: Record<string, string> = { RATE_LIMIT_PER_TOKEN: '10' }) {
  const program = runProgram({ PORT: '0', FINAPI_URL: 'https://finapi.invalid', REDIS_URL: redisUrl, ...env });
  const url = String((await program.line('gateway ready'))['url']);
  return {
    program,
    /** Sends requests one after the other and returns how many were accepted. */
    async send(count: number, token = TOKEN): Promise<number> {
      const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
      let accepted = 0;
      for (let request = 0; request < count; request += 1) {
        const response = await fetch(url, { method: 'POST', headers, body: '{"query":"{ __typename }"}' });
        if (response.status !== 200 && response.status !== 429) throw new Error(`status ${response.status}`);
        if (response.status === 200) accepted += 1;
      }
      return accepted;
    },
    /** Counts the log lines with this message. */
    logged: (message: string): number => program.output().stdout.split(`"msg":"${message}"`).length - 1,
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}

test('two gateways share one budget', async () => {
  await using redis = await redisServer();
  await using one = await gatewayOn(redis.url);
  await using two = await gatewayOn(redis.url);
  const accepted = await Promise.all([one.send(8), two.send(8), one.send(8)]);
  expect(accepted.reduce((sum, count) => sum + count)).toBe(10);
});

test('two gateways share the budget of an address', async () => {
  await using redis = await redisServer();
  const env = { RATE_LIMIT_PER_ADDRESS: '10' };
  await using one = await gatewayOn(redis.url, env);
  await using two = await gatewayOn(redis.url, env);
  expect((await one.send(8, 'one')) + (await two.send(8, 'two'))).toBe(10);
});

test('each gateway counts alone while Redis is down, and they share a budget again when it is back', async () => {
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

test('a gateway starts without Redis, logs the outage once and connects later', async () => {
  await using redis = await redisServer('canary-password');
  await redis.kill();
  await using gateway = await gatewayOn(redis.url);
  expect(await gateway.send(12)).toBe(10);
  // Longer than the pause between two attempts to reach Redis, so that one more attempt fails.
  const end = performance.now() + 1500;
  while (performance.now() < end) await gateway.send(1, 'another');
  await expect.poll(() => gateway.logged(OUT)).toBe(1);
  await redis.start();
  await expect.poll(() => gateway.send(1, 'another').then(() => gateway.logged(BACK))).toBe(1);
});

test('a hanging Redis delays few requests, and a wrong password delays none', async () => {
  await using redis = await redisServer('canary-password');
  await using gateway = await gatewayOn(redis.url);
  await using stranger = await gatewayOn(redis.url.replace('canary-password', 'canary-wrong'));
  redis.signal('SIGSTOP');
  const startedAt = performance.now();
  expect(await gateway.send(12)).toBe(10);
  // One request waits and eleven do not. If all of them waited, they would take 2.4 s.
  expect(performance.now() - startedAt).toBeLessThan(2000);
  expect(await stranger.send(12)).toBe(10);
  redis.signal('SIGCONT');
  await expect.poll(() => gateway.send(1, 'another').then(() => gateway.logged(BACK))).toBe(1);
  await expect.poll(() => stranger.program.output().stdout).toContain(`"reason":"WRONGPASS","msg":"${OUT}"`);
  const { stdout, stderr } = stranger.program.output();
  expect(stdout + stderr + gateway.program.output().stdout).not.toMatch(/canary/);
});

test('Redis stores neither tokens nor addresses, and its keys expire', async () => {
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

/** A second client that inspects Redis. */
function redisClient(url: string): Redis & Disposable {
  const client = new Redis(url);
  return Object.assign(client, { [Symbol.dispose]: () => client.disconnect() });
}
