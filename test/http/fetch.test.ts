import { expect, test } from 'vitest';
import { createGateway } from '../../src/gateway.js';
import { connectionJson, fakeFinapi, respondWithAllIds } from '../support/fake-finapi.js';

const URL_OF_GATEWAY = 'http://gateway/graphql';
const OK = '{"query":"{ __typename }"}';
const UPSTREAM = { finapiUrl: 'http://127.0.0.1:9' };
/** TypeScript does not know yet that a body in pieces needs `duplex`. */
function post(body: NonNullable<RequestInit['body']>, headers: Record<string, string> = {}): Request {
  const fixed = { 'Content-Type': 'application/json', Authorization: 'Bearer x', 'X-Request-Id': 'mine' };
  const init = { method: 'POST', headers: { ...fixed, ...headers }, body, duplex: 'half' };
  return new Request(URL_OF_GATEWAY, init);
}

/** A body in pieces, and whether the rest was wanted. */
function pieces(all: readonly string[]) {
  const left = [...all];
  const stream = new ReadableStream({
    pull(controller) {
      const piece = left.shift();
      if (piece === undefined) controller.close();
      else controller.enqueue(new TextEncoder().encode(piece));
    },
  });
  return { stream, left };
}

test('a result has the same headers as in a response of the Node server', async () => {
  await using gateway = createGateway(UPSTREAM);
  const response = await gateway.fetch(post(OK));
  expect(response).toBeInstanceOf(Response);
  expect([response.status, await response.text()]).toEqual([200, '{"data":{"__typename":"Query"}}']);
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'application/json; charset=utf-8',
    'content-length': '31',
    'x-request-id': 'mine',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
});

test('a chunked body is read completely, even if a chunk ends inside a character', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = createGateway({ finapiUrl: upstream.url });
  const { stream } = pieces(['{"query":"{ bankConnection', '(id: 1) { id } }"', '}']);
  expect(await (await gateway.fetch(post(stream))).json()).toEqual({ data: { bankConnection: { id: '1' } } });
});

test('a body over the limit returns 413 and is not read further', async () => {
  await using gateway = createGateway({ ...UPSTREAM, maxBodyBytes: 10 });
  const { stream, left } = pieces(Array(100).fill('123456'));
  const response = await gateway.fetch(post(stream));
  expect([response.status, await response.json()]).toMatchObject([
    413,
    { errors: [{ message: 'The body may have at most 10 bytes.' }] },
  ]);
  expect(left.length).toBeGreaterThan(90);
});

test('a request with a truncated body is not executed', async () => {
  await using gateway = createGateway(UPSTREAM);
  const stream = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) });
  expect(await (await gateway.fetch(post(stream))).json()).toEqual({ errors: [] });
});

test('the response ends when the subscription completes', async () => {
  const states = ['IN_PROGRESS', 'READY'];
  await using upstream = await fakeFinapi(() => ({
    body: `{"connections":[${connectionJson('1', { updateStatus: states.shift() })}]}`,
  }));
  await using gateway = createGateway({ finapiUrl: upstream.url, progressPollMs: 10 });
  const query = 'subscription { bankConnectionProgress(id: 1) { updateStatus } }';
  const response = await gateway.fetch(post(JSON.stringify({ query }), { Accept: 'text/event-stream' }));
  const events = await response.text();
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  expect(events.match(/"updateStatus":"\w+"|complete/g)).toEqual([
    '"updateStatus":"IN_PROGRESS"',
    '"updateStatus":"READY"',
    'complete',
  ]);
});

test('cancelling the response body ends the subscription', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = createGateway({ finapiUrl: upstream.url });
  const query = 'subscription { bankConnectionProgress(id: 1) { id } }';
  const response = await gateway.fetch(post(JSON.stringify({ query }), { Accept: 'text/event-stream' }));
  const reader = response.body?.getReader();
  await reader?.read();
  await expect.poll(() => gateway.levels().streams).toBe(1);
  await reader?.cancel();
  await expect.poll(() => gateway.levels()).toMatchObject({ streams: 0, pollers: 0 });
});

test.each(['/', '/health', '/graphql'])('HEAD %s has no body', async (path) => {
  await using gateway = createGateway(UPSTREAM);
  const response = await gateway.fetch(new Request(new URL(path, URL_OF_GATEWAY), { method: 'HEAD' }));
  expect(response.body).toBeNull();
});

test('an operation is not executed if its client disconnected before it began', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = createGateway({ finapiUrl: upstream.url });
  const request = new Request(post('{"query":"{ bankConnections { id } }"}'), { signal: AbortSignal.abort() });
  await gateway.fetch(request);
  expect(upstream.calls).toEqual([]);
});
