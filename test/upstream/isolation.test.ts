import { expect, test } from 'vitest';
import { ConnectionDocument, ImportDocument } from '../generated/operations.js';
import { testGateway } from '../support/client.js';
import { connectionJson, errorBody, fakeFinapi } from '../support/fake-finapi.js';

test("concurrent users never receive each other's data", async () => {
  await using upstream = await fakeFinapi(async ({ headers }) => {
    await new Promise((resolve) => setImmediate(resolve));
    return { body: `{"connections":[${connectionJson('1', { name: headers.authorization })}]}` };
  });
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const users = Array.from({ length: 200 }, (_, index) => `Bearer user-${index % 20}-token`);
  const results = await Promise.all(
    users.map((Authorization) => gateway.execute(ConnectionDocument, { id: '1' }, { Authorization })),
  );
  expect(results.map(({ data }) => data?.bankConnection?.name)).toEqual(users);
  expect(upstream.calls).toHaveLength(200);
});

test("a user's secrets are not replaced in the results of another user", async () => {
  await using upstream = await fakeFinapi(() => ({ status: 422, body: errorBody('X', 'geheim-a and geheim-b') }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const messages = await Promise.all(
    ['geheim-a', 'geheim-b'].map(async (bankingPin) => {
      const { data } = await gateway.execute(ImportDocument, { input: { bankId: '1', bankingPin } });
      return data?.importBankConnection;
    }),
  );
  expect(messages).toMatchObject([{ message: '*** and geheim-b' }, { message: 'geheim-a and ***' }]);
});
