import { expect, test } from 'vitest';
import { createGateway, serve } from '../../src/index.js';
import { deferred } from '../support/deferred.js';
import { fakeFinapi } from '../support/fake-finapi.js';
import { sendRaw } from '../support/raw-http.js';

const DELETE = JSON.stringify({ query: 'mutation { deleteBankConnection(id: "1") { __typename } }' });

const post = (port: number) =>
  fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer t' },
    body: DELETE,
  });

test('stop finishes a running mutation and then closes the port', async () => {
  const [received, released] = [deferred(), deferred()];
  await using upstream = await fakeFinapi(async () => {
    received.resolve();
    await released.promise;
    return {};
  });
  const gateway = createGateway({ finapiUrl: upstream.url });
  const server = await serve(gateway, { port: 0 });
  const running = post(server.port);
  await received.promise;
  const stopped = server.stop(AbortSignal.timeout(10_000));
  released.resolve();
  const response = await running;
  expect([response.headers.get('connection'), await response.json()]).toEqual([
    'close',
    { data: { deleteBankConnection: { __typename: 'DeletedBankConnection' } } },
  ]);
  await stopped;
  await expect(post(server.port)).rejects.toThrow('fetch failed');
});

test('headers that do not arrive in time get a 408', async () => {
  await using upstream = await fakeFinapi(() => ({}));
  const gateway = createGateway({ finapiUrl: upstream.url });
  const server = await serve(gateway, { port: 0, headersTimeoutMs: 100, requestTimeoutMs: 200 });
  const response = await sendRaw(`http://127.0.0.1:${server.port}`, 'GET / HTTP/1.1\r\nHost: x\r\n');
  expect(response).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  await server.stop(AbortSignal.timeout(1000));
});
