import { expect, test } from 'vitest';
import { testGateway } from '../support/client.js';
import { BANK, fakeFinapi } from '../support/fake-finapi.js';

test('an unreadable field of an entity fails alone, and only if it is selected', async () => {
  const bank = { ...BANK, lastCommunicationAttempt: 'soon' };
  await using upstream = await fakeFinapi(() => ({
    body: { banks: [bank], paging: { page: 1, perPage: 500, pageCount: 1, totalCount: 1 } },
  }));
  await using gateway = await testGateway({ finapiUrl: upstream.url, federation: true });
  const ask = async (fields: string) => {
    const query = `{ _entities(representations: [{ __typename: "Bank", id: 277672 }]) { ... on Bank { ${fields} } } }`;
    return (await gateway.post(JSON.stringify({ query }))).json();
  };
  expect(await ask('name')).toEqual({ data: { _entities: [{ name: 'FinAPI Test Bank' }] } });
  expect(await ask('name lastCommunicationAttempt')).toMatchObject({
    data: { _entities: [{ name: 'FinAPI Test Bank', lastCommunicationAttempt: null }] },
    errors: [{ path: ['_entities', 0, 'lastCommunicationAttempt'] }],
  });
});
