import { once } from 'node:events';
import { Agent, type RequestListener, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { type HttpServer, listen } from '../../src/http/server.js';
import { deferred } from '../support/deferred.js';
import { chunk, sendEndlessly, sendRaw } from '../support/raw-http.js';

/** A server with an impatience for tests. */
async function impatient(
  listener: RequestListener,
  timeouts = { headersTimeoutMs: 100, requestTimeoutMs: 200, idleTimeoutMs: 60_000 },
) {
  const server: HttpServer = await listen(
    { listener, upgrade: (_request, socket) => socket.destroy() },
    0,
    '127.0.0.1',
    timeouts,
  );
  return {
    url: `http://127.0.0.1:${server.port}`,
    [Symbol.asyncDispose]: () => server.drain(AbortSignal.abort()),
  };
}

const answerAll: RequestListener = (_request, response) => response.end('done');
const afterBody: RequestListener = async (incoming, response) => {
  await text(incoming).catch(() => undefined);
  response.end('done');
};

test.each([
  ['headers that do not end', 'GET / HTTP/1.1\r\nHost: x\r\n', '408 Request Timeout'],
  ['a body that does not end', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf', '408 Request Timeout'],
  [
    'headers of more than 16 KiB',
    `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(17_000)}\r\n\r\n`,
    '431 Request Header Fields Too Large',
  ],
  [
    'a URL of more than 16 KiB',
    `GET /${'x'.repeat(17_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    '431 Request Header Fields Too Large',
  ],
  ['something that is not HTTP', 'SSH-2.0-OpenSSH_9.2\r\n\r\n', '400 Bad Request'],
  [
    'two lengths of one body',
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n',
    '400 Bad Request',
  ],
])('%s: %j ends the connection with a safe answer', async (_title, sent, status) => {
  await using server = await impatient(afterBody);
  const answer = await sendRaw(server.url, sent);
  expect(answer.split('\r\n').slice(0, -2)).toEqual([
    `HTTP/1.1 ${status}`,
    'Connection: close',
    'Content-Length: 0',
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    'Referrer-Policy: no-referrer',
  ]);
});

test('a client that sends nothing gets a 408 after the headers timeout, even if the request timeout is longer', async () => {
  await using server = await impatient(answerAll, {
    headersTimeoutMs: 100,
    requestTimeoutMs: 60_000,
    idleTimeoutMs: 60_000,
  });
  expect(await sendRaw(server.url, '')).toMatch(/^HTTP\/1.1 408 /);
});

test('a response may take longer than the request timeout, and an idle connection is kept', async () => {
  const released = deferred();
  await using server = await impatient(async (incoming, response) => {
    if (incoming.url === '/slow') await released.promise;
    response.end('done');
  });
  using agent = Object.assign(new Agent({ keepAlive: true, maxSockets: 1 }), {
    [Symbol.dispose]: () => agent.destroy(),
  });
  const get = async (path: string) => {
    const outgoing = request(`${server.url}${path}`, { agent }).end();
    const [response] = await once(outgoing, 'response');
    return { body: await text(response), isReused: outgoing.reusedSocket, keepAlive: response.headers['keep-alive'] };
  };
  const slow = get('/slow');
  for (let turn = 0; turn < 3; turn += 1) await sendRaw(server.url, 'GET / HTTP/1.1\r\n');
  released.resolve();
  expect((await slow).body).toBe('done');
  for (let turn = 0; turn < 3; turn += 1) await sendRaw(server.url, 'GET / HTTP/1.1\r\n');
  expect(await get('/quick')).toEqual({ body: 'done', isReused: true, keepAlive: 'timeout=75' });
});

test.each([
  ['with a length', 'Content-Length: 900000000', (piece: Buffer) => piece],
  ['without a length', 'Transfer-Encoding: chunked', chunk],
])('the rest of a body %s is not read when the answer is out', async (_title, header, framed) => {
  await using server = await impatient((_incoming, response) => response.writeHead(413).end(), {
    headersTimeoutMs: 10_000,
    requestTimeoutMs: 10_000,
    idleTimeoutMs: 60_000,
  });
  const { bytes, received } = await sendEndlessly(
    server.url,
    `POST / HTTP/1.1\r\nHost: x\r\n${header}\r\n\r\n`,
    framed(Buffer.alloc(65_536)),
  );
  expect(received).toMatch(/^HTTP\/1.1 413 /);
  // The size of both kernels' buffers.
  expect(bytes).toBeLessThan(30_000_000);
});

test('a connection is reused after a rejected request with a small body', async () => {
  await using server = await impatient((_incoming, response) => response.writeHead(415).end());
  const answer = await sendRaw(
    server.url,
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbodyPOST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
  );
  expect(answer.match(/HTTP\/1.1 415 /g)).toHaveLength(2);
});

test('a client that does not read its response is disconnected', async () => {
  const left = deferred();
  const listener: RequestListener = (_request, response) => {
    response.on('close', left.resolve);
    response.end('x'.repeat(50_000_000));
  };
  await using server = await impatient(listener, {
    headersTimeoutMs: 1000,
    requestTimeoutMs: 1000,
    idleTimeoutMs: 200,
  });
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.pause();
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await left.promise;
  socket.destroy();
});
