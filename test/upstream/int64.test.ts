import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJson, writeJson } from '../../src/json/json.js';
import {
  ConnectionDocument,
  DeleteAllDocument,
  DeleteDocument,
  EditDocument,
  ImportDocument,
  UpdateDocument,
} from '../generated/operations.js';
import { TOKEN, testGateway } from '../support/client.js';
import { connectionJson, fakeFinapi, respondWithAllIds } from '../support/fake-finapi.js';

const IDS = ['9007199254740993', '9223372036854775807'];

test.each(IDS)('%s survives as an argument, in the URL and in the result', async (id) => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const { data } = await gateway.execute(ConnectionDocument, { id });
  expect(data?.bankConnection?.id).toBe(id);
  expect(upstream.calls.map(({ url }) => url)).toEqual([`/api/v1/bankConnections?ids=${id}`]);
});

test.each(IDS)('%s survives as a literal without quotes', async (id) => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const response = await gateway.post(JSON.stringify({ query: `{ bankConnection(id: ${id}) { id } }` }));
  expect(await response.json()).toEqual({ data: { bankConnection: { id } } });
  expect(upstream.calls.map(({ url }) => url)).toEqual([`/api/v1/bankConnections?ids=${id}`]);
});

test.each(IDS)('%s survives in the body of import and update', async (id) => {
  await using upstream = await fakeFinapi(() => ({ body: connectionJson(id) }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const imported = await gateway.execute(ImportDocument, { input: { bankId: id } });
  const updated = await gateway.execute(UpdateDocument, { input: { id } });
  expect(imported.data?.importBankConnection).toMatchObject({ __typename: 'BankConnection', id });
  expect(updated.data?.updateBankConnection).toMatchObject({ __typename: 'BankConnection', id });
  expect(upstream.calls.map(({ body }) => body)).toEqual([`{"bankId":${id}}`, `{"bankConnectionId":${id}}`]);
});

test.each(IDS)('%s survives in the path of edit and delete and in the list of delete all', async (id) => {
  await using upstream = await fakeFinapi(({ method, url }) => {
    if (method === 'PATCH') return { body: connectionJson(id) };
    return url.endsWith(id) ? {} : { body: `{"identifiers":[1,${id}]}` };
  });
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const edited = await gateway.execute(EditDocument, { input: { id, name: 'x' } });
  const deleted = await gateway.execute(DeleteDocument, { id });
  const all = await gateway.execute(DeleteAllDocument, {});
  expect(edited.data?.editBankConnection).toMatchObject({ id });
  expect(deleted.data?.deleteBankConnection).toEqual({ __typename: 'DeletedBankConnection', id });
  expect(all.data?.deleteAllBankConnections).toEqual({ __typename: 'DeletedBankConnections', ids: ['1', id] });
  expect(upstream.calls.map(({ method, url }) => `${method} ${url}`)).toEqual([
    `PATCH /api/v1/bankConnections/${id}`,
    `DELETE /api/v1/bankConnections/${id}`,
    'DELETE /api/v1/bankConnections',
  ]);
});

test.each(['0', '-1', '01', '1.0', '9223372036854775808', '99999999999999999999', '', ' 1', '1,2', 'abc', '1e3', '٣'])(
  'the id %j is BAD_USER_INPUT without an upstream call',
  async (id) => {
    await using upstream = await fakeFinapi(respondWithAllIds);
    await using gateway = await testGateway({ finapiUrl: upstream.url });
    const results = [
      await gateway.execute(ConnectionDocument, { id }),
      await gateway.execute(DeleteDocument, { id }),
      await gateway.execute(EditDocument, { input: { id } }),
      await gateway.execute(UpdateDocument, { input: { id } }),
      await gateway.execute(ImportDocument, { input: { bankId: id } }),
    ];
    const codes = results.map(({ errors }) => errors?.map(({ extensions }) => extensions.code));
    expect(codes).toEqual(results.map(() => ['BAD_USER_INPUT']));
    expect(upstream.calls).toEqual([]);
  },
);

test('JSON with whole numbers of any size is read and written without loss', () => {
  const int64 = fc.bigInt({ min: -9223372036854775808n, max: 9223372036854775807n });
  const leaf = fc.oneof(int64, fc.string(), fc.boolean(), fc.constant(null), fc.integer());
  const tree = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('node'), { maxLength: 4 }),
      fc.dictionary(
        fc.string().filter((key) => key !== '__proto__'),
        tie('node'),
        { maxKeys: 4, noNullPrototype: true },
      ),
    ),
  })).node;
  fc.assert(
    fc.property(tree, (value) => {
      const text = writeJson(value);
      expect(writeJson(readJson(text))).toBe(text);
    }),
  );
});

test('a whole number within 2^53 is read as a number, one beyond it as a bigint', () => {
  const read = readJson(
    '[9007199254740991, 9007199254740993, -9007199254740993, 1234567890123456.5, "9007199254740993"]',
  );
  expect(read).toEqual([
    9007199254740991,
    9007199254740993n,
    -9007199254740993n,
    1234567890123456.5,
    '9007199254740993',
  ]);
});

test.each(IDS)('%s survives as a JSON number in the variables of a body and of a URL', async (id) => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const query = 'query ($id: ID!) { bankConnection(id: $id) { id } }';
  const byBody = await gateway.post(`{"query":${JSON.stringify(query)},"variables":{"id":${id}}}`);
  const headers = { Authorization: `Bearer ${TOKEN}` };
  const byUrl = await fetch(`${gateway.url}?query=${encodeURIComponent(query)}&variables={"id":${id}}`, { headers });
  expect(await byBody.json()).toEqual({ data: { bankConnection: { id } } });
  expect(await byUrl.json()).toEqual({ data: { bankConnection: { id } } });
  expect(upstream.calls.map(({ url }) => url)).toEqual(IDS.map(() => `/api/v1/bankConnections?ids=${id}`));
});

test.each(['9007199254740993.0', '9.007199254740993e15', '1e30', '-9007199254740993'])(
  'the number %s in variables is rejected, not rounded to another id',
  async (number) => {
    await using upstream = await fakeFinapi(respondWithAllIds);
    await using gateway = await testGateway({ finapiUrl: upstream.url });
    const query = 'query ($id: ID!) { bankConnection(id: $id) { id } }';
    const response = await gateway.post(`{"query":"${query}","variables":{"id":${number}}}`);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(upstream.calls).toEqual([]);
  },
);
