import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { listen } from '../../src/http/server.js';
import { deferred } from '../support/deferred.js';
import { watch } from '../support/events.js';
import { type FakeFinapi, fakeFinapi, respondWithAllIds } from '../support/fake-finapi.js';
import { runProgram } from '../support/program.js';
import { SABOTAGE, SABOTAGE_MESSAGE } from '../support/sabotage.js';

const QUERY = '{ bankConnection(id: 1) { id } }';
const MUTATION = 'mutation { deleteAllBankConnections { __typename } }';

const ask = (url: string, query: string) =>
  fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer held-token' },
    body: JSON.stringify({ query }),
  });

const readiness = (url: string) => async () => (await fetch(new URL('/ready', url))).status;

/** An upstream that holds back its responses to `held-token`. */
async function holdingFinapi(): Promise<{ upstream: FakeFinapi; held: () => number; release: () => void }> {
  const released = deferred();
  let held = 0;
  const upstream = await fakeFinapi(async (call) => {
    if (call.headers.authorization === 'Bearer held-token') {
      held += 1;
      await released.promise;
    }
    return call.method === 'GET' ? respondWithAllIds(call) : { body: { identifiers: [] } };
  });
  return { upstream, held: () => held, release: () => released.resolve() };
}

test('SIGTERM completes 100 requests and 100 streams in flight, and the program exits with 0', async () => {
  const { upstream, held, release } = await holdingFinapi();
  await using _upstream = upstream;
  await using program = runProgram({ PORT: '0', FINAPI_URL: upstream.url });
  const url = String((await program.line('gateway ready'))['url']);
  const streams = await Promise.all(Array.from({ length: 100 }, (_, index) => watch({ url }, String(index + 1))));
  const requests = Array.from({ length: 100 }, (_, index) => ask(url, index % 2 === 0 ? QUERY : MUTATION));
  await expect.poll(() => [held(), streams.filter(({ events }) => events.length > 0).length]).toEqual([100, 100]);
  program.signal('SIGTERM');
  await expect.poll(readiness(url)).toBe(503);
  release();
  const responses = await Promise.all(requests);
  expect(new Set(responses.map(({ status, headers }) => `${status} ${headers.get('connection')}`))).toEqual(
    new Set(['200 close']),
  );
  expect(new Set(await Promise.all(responses.map((response) => response.text())))).toEqual(
    new Set([
      '{"data":{"bankConnection":{"id":"1"}}}',
      '{"data":{"deleteAllBankConnections":{"__typename":"DeletedBankConnections"}}}',
    ]),
  );
  expect(new Set(await Promise.all(streams.map(({ end }) => end)))).toEqual(new Set(['complete']));
  expect(await program.exit).toBe(0);
  expect(upstream.calls.filter(({ method }) => method === 'DELETE')).toHaveLength(50);
});

test('for SHUTDOWN_DELAY_MS after SIGTERM, /ready returns 503 while new requests and streams are still served', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using program = runProgram({ PORT: '0', FINAPI_URL: upstream.url, SHUTDOWN_DELAY_MS: '1500' });
  const url = String((await program.line('gateway ready'))['url']);
  program.signal('SIGTERM');
  await expect.poll(readiness(url)).toBe(503);
  await using stream = await watch({ url }, '1');
  const response = await ask(url, QUERY);
  expect([response.headers.get('connection'), await response.text()]).toEqual([
    'close',
    '{"data":{"bankConnection":{"id":"1"}}}',
  ]);
  expect(await stream.end).toBe('complete');
  expect(stream.events).toHaveLength(1);
  expect(await program.exit).toBe(0);
});

test('a request in transit when the port closes gets a response', async () => {
  const server = await listen(
    { listener: (_request, response) => response.end('done'), upgrade: (_request, socket) => socket.destroy() },
    0,
    '127.0.0.1',
    { headersTimeoutMs: 10_000, requestTimeoutMs: 10_000, idleTimeoutMs: 60_000 },
  );
  const client = connect(server.port, '127.0.0.1');
  await once(client, 'connect');
  client.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  const [received] = await Promise.all([text(client), server.drain(AbortSignal.timeout(10_000))]);
  expect(received).toMatch(/^HTTP\/1.1 200 OK\r\nConnection: close\r\n.*done/s);
});

test('an uncaught exception is logged without its message, running requests complete, and the program exits with 1', async () => {
  const { upstream, held, release } = await holdingFinapi();
  await using _upstream = upstream;
  await using program = runProgram({
    PORT: '0',
    FINAPI_URL: upstream.url,
    SHUTDOWN_DELAY_MS: '600000',
    NODE_OPTIONS: SABOTAGE.throwsOnSignal,
  });
  const url = String((await program.line('gateway ready'))['url']);
  const running = ask(url, MUTATION);
  await expect.poll(held).toBe(1);
  program.signal('SIGUSR2');
  await expect.poll(readiness(url)).toBe(503);
  program.signal('SIGUSR2');
  const line = await program.line('uncaught: the gateway stops');
  expect(line).toMatchObject({ level: 'fatal', error: { name: 'TypeError', at: expect.any(Array) } });
  release();
  expect(await (await running).text()).toContain('DeletedBankConnections');
  expect(await program.exit).toBe(1);
  const { stdout, stderr } = program.output();
  expect(stdout + stderr).not.toContain(SABOTAGE_MESSAGE);
});
