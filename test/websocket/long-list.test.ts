import { expect, test } from 'vitest';
import { testGateway } from '../support/client.js';
import { connectionJson, fakeFinapi } from '../support/fake-finapi.js';
import { openSocket } from '../support/socket.js';

test.each([
  ['a long list', '', false],
  ['a long list beside an error', ' bankConnection(id: "x") { id }', true],
])('%s has the same result on a socket as over HTTP', async (_title, other, hasErrors) => {
  const ids = Array.from({ length: 500 }, (_, index) => String(index + 1));
  await using upstream = await fakeFinapi(() => ({
    body: `{"connections":[${ids.map((id) => connectionJson(id)).join(',')}]}`,
  }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const query = `{ bankConnections(ids: ${JSON.stringify(ids)}) { id name }${other} }`;
  const response = await gateway.post(JSON.stringify({ query }), { Authorization: 'Bearer t' });
  await using socket = await openSocket(gateway, { Authorization: 'Bearer t' });
  const [message] = await socket.run('a', { query });
  const json = (await response.text()).replace(/"requestId":"[^"]+"/g, '"requestId":"r"');
  expect(JSON.stringify(message?.payload).replace(/"requestId":"[^"]+"/g, '"requestId":"r"')).toBe(json);
  expect([json.length > 10_000, json.includes('"errors"')]).toEqual([true, hasErrors]);
});
