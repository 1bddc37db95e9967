import { expect, test } from 'vitest';
import { deferred } from '../support/deferred.js';
import { fakeFinapi } from '../support/fake-finapi.js';
import { runProgram } from '../support/program.js';
import { SABOTAGE, SABOTAGE_MESSAGE } from '../support/sabotage.js';

const FREE_PORTS = { PORT: '0', SANDBOX_PORT: '0' };

const ask = (url: unknown, query: string, token: unknown) =>
  fetch(String(url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${String(token)}` },
    body: JSON.stringify({ query }),
  });

/** Reads the counter of gateway faults from the metrics endpoint. */
async function faults(metricsUrl: unknown): Promise<readonly string[]> {
  const text = await (await fetch(String(metricsUrl))).text();
  return text.split('\n').filter((line) => line.startsWith('gateway_faults_total'));
}

test('an unhandled rejection is logged without its message and counted, and the program keeps running', async () => {
  await using program = runProgram({ ...FREE_PORTS, NODE_OPTIONS: SABOTAGE.rejectsOnSignal });
  const { token } = await program.line('sandbox ready');
  const { url, metricsUrl } = await program.line('gateway ready');
  expect(await faults(metricsUrl)).toEqual([
    'gateway_faults_total{kind="request"} 0',
    'gateway_faults_total{kind="rejection"} 0',
  ]);
  program.signal('SIGUSR2');
  expect(await program.line('gateway fault')).toEqual({
    level: 'error',
    time: expect.any(String),
    kind: 'rejection',
    error: { name: 'TypeError', at: expect.any(Array) },
    msg: 'gateway fault',
  });
  expect(await faults(metricsUrl)).toContain('gateway_faults_total{kind="rejection"} 1');
  expect((await ask(url, '{ bankConnections { id } }', token)).status).toBe(200);
  program.signal('SIGTERM');
  expect(await program.exit).toBe(0);
  const { stdout, stderr } = program.output();
  expect(stdout + stderr).not.toContain(SABOTAGE_MESSAGE);
});

test('an unhandled rejection during shutdown affects neither the running request nor the exit code', async () => {
  const arrived = deferred();
  const released = deferred();
  await using upstream = await fakeFinapi(async () => {
    arrived.resolve();
    await released.promise;
    return { body: { identifiers: [] } };
  });
  await using program = runProgram({
    PORT: '0',
    FINAPI_URL: upstream.url,
    NODE_OPTIONS: SABOTAGE.rejectsOnSignal,
  });
  const { url } = await program.line('gateway ready');
  const running = ask(url, 'mutation { deleteAllBankConnections { __typename } }', 'user-token');
  await arrived.promise;
  program.signal('SIGTERM');
  await expect.poll(async () => (await fetch(new URL('/ready', String(url)))).status).toBe(503);
  program.signal('SIGUSR2');
  await program.line('gateway fault');
  released.resolve();
  expect((await running).status).toBe(200);
  expect(await program.exit).toBe(0);
});

test('an unhandled rejection during startup ends the program with exit code 1', async () => {
  await using program = runProgram({ ...FREE_PORTS, NODE_OPTIONS: SABOTAGE.rejectsAtStart });
  expect(await program.exit).toBe(1);
  expect(program.output().stdout).not.toContain('gateway ready');
});

test('the standalone sandbox logs an unhandled rejection and keeps running', async () => {
  const env = { SANDBOX_PORT: '0', NODE_OPTIONS: SABOTAGE.rejectsOnSignal };
  await using program = runProgram(env, [], 'src/sandbox-main.ts');
  const { url } = await program.line('sandbox ready');
  program.signal('SIGUSR2');
  expect(await program.line('sandbox fault')).toMatchObject({ level: 'error', error: { name: 'TypeError' } });
  expect((await fetch(String(url))).status).toBe(200);
  program.signal('SIGTERM');
  expect(await program.exit).toBe(0);
});
