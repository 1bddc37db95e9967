import { expect, test } from 'vitest';
import { fillIn, providedId } from '../../src/pages/settings.js';
import { story } from '../../src/pages/story.js';
import { ImportDocument, UpdateDocument } from '../generated/operations.js';
import { testGateway } from '../support/client.js';
import { testSandbox } from '../support/sandbox.js';
import { validatingProxy } from '../support/validating-proxy.js';

/** Starts a gateway on a sandbox with a manual clock. `headers` carry the token of the sandbox's first user. */
async function onSandbox() {
  const rest = await testSandbox();
  const proxy = await validatingProxy(rest);
  const gateway = await testGateway({ finapiUrl: proxy.url });
  const headers = { Authorization: `Bearer ${rest.sandbox.token}` };
  return {
    rest,
    gateway,
    headers,
    async [Symbol.asyncDispose]() {
      await gateway[Symbol.asyncDispose]();
      await proxy[Symbol.asyncDispose]();
      await rest[Symbol.asyncDispose]();
    },
  };
}

/** Runs the explorer's tabs in order, as its page does. Returns the data of each tab and the final ids. */
async function runTabs(world: Awaited<ReturnType<typeof onSandbox>>) {
  const { tabs, ids } = story(true);
  const known = { ...ids };
  const results: [name: string | undefined, data: unknown][] = [];
  for (const tab of tabs) {
    const name = /^(?:query|mutation|subscription) (\w+)/m.exec(tab.query)?.[1];
    const body = JSON.stringify({ query: tab.query, variables: JSON.parse(fillIn(tab, known) || '{}') });
    const result = lastEvent(await (await world.gateway.post(body, { ...world.headers, Accept: ACCEPT })).text());
    expect(result.errors, name).toBeUndefined();
    results.push([name, result.data]);
    const id = providedId(tab, result);
    if (tab.provides && id !== undefined) known[tab.provides.name] = id;
    world.rest.clock.advance(10_000);
  }
  return { results, known };
}

const ACCEPT = 'application/json, text/event-stream';

/** Returns the last event of a stream, or the whole body of any other response. */
function lastEvent(text: string): { data: unknown; errors?: unknown } {
  const events = [...text.matchAll(/^data: *(\{.*)$/gm)];
  return JSON.parse(events.at(-1)?.[1] ?? text);
}

/** The data of each tab by the name of its operation; `first` and `second` are the ids of the imported connections. */
function storyOf(first: string, second: string): [name: string, data: unknown][] {
  const object = (members: object) => expect.objectContaining(members);
  const connection = (members: object) => object({ __typename: 'BankConnection', ...members });
  return [
    ['FindBank', { banks: { banks: [object({ id: '277672' })], paging: { totalCount: 1 } } }],
    ['Import', { importBankConnection: connection({ id: first, name: 'My demo bank' }) }],
    ['Challenge', { importBankConnection: object({ __typename: 'CodeChallenge' }) }],
    ['Answer', { importBankConnection: connection({ id: second, name: 'MSA' }) }],
    ['Watch', { bankConnectionProgress: connection({ updateStatus: 'READY', categorizationStatus: 'READY' }) }],
    [
      'List',
      {
        bankConnections: [object({ id: first }), object({ id: second })],
        first: { id: first, name: 'My demo bank' },
        second: { id: second, name: 'MSA' },
      },
    ],
    ['Accounts', { bankConnections: [object({ id: first }), object({ id: second })] }],
    ['Edit', { editBankConnection: { __typename: 'BankConnection', id: first, name: 'Household' } }],
    ['Update', { updateBankConnection: connection({ id: first }) }],
    ['Delete', { deleteBankConnection: { __typename: 'DeletedBankConnection', id: second } }],
  ];
}

test("the explorer's tabs run from a bank search to a deletion with the ids that they start with", async () => {
  await using world = await onSandbox();
  const { results, known } = await runTabs(world);
  expect(results).toEqual(storyOf('1001', '1002'));
  expect(known).toEqual(story(true).ids);
});

test("the explorer's tabs run a second time with the ids of the new results", async () => {
  await using world = await onSandbox();
  await runTabs(world);
  await world.gateway.post('{"query":"mutation { deleteAllBankConnections { __typename } }"}', world.headers);
  const { results, known } = await runTabs(world);
  expect(results).toEqual(storyOf('1003', '1004'));
  expect(known).toEqual({ bank: '277672', first: '1003', second: '1004' });
});

test('with a real finAPI the tabs contain placeholders instead of ids and codes', () => {
  const { tabs, ids } = story(false);
  const variables = tabs.map((tab) => fillIn(tab, ids)).join();
  expect(variables).not.toMatch(/\d{3}/);
  expect(variables).not.toContain('{{');
});

test.each([
  ['280101', 'BankConnection'],
  ['280102', 'BankServerRejection'],
  ['280103', 'UnsupportedBank'],
  ['280104', 'WebFormRequired'],
  ['280105', 'BankConnection'],
  ['280106', 'BankConnection'],
  ['280107', 'InvalidInput'],
  ['280108', 'TwoStepProcedureChallenge'],
  ['280109', 'RedirectChallenge'],
  ['280110', 'DecoupledChallenge'],
  ['1', 'NotFound'],
])('an import from test bank %s returns %s', async (bankId, typename) => {
  await using world = await onSandbox();
  const input = { bankId, bankingUserId: 'max', bankingPin: 'geheim' };
  const { data } = await world.gateway.execute(ImportDocument, { input }, world.headers);
  expect(data?.importBankConnection?.__typename).toBe(typename);
});

test('an import from the failing bank is UPSTREAM_ERROR, and a repeated import returns BankConnectionExists', async () => {
  await using world = await onSandbox();
  const importOf = (bankId: string) =>
    world.gateway.execute(
      ImportDocument,
      { input: { bankId, bankingUserId: 'max', bankingPin: 'geheim' } },
      world.headers,
    );
  expect((await importOf('280111')).errors?.[0]?.extensions.code).toBe('UPSTREAM_ERROR');
  await importOf('280101');
  expect((await importOf('280101')).data?.importBankConnection?.__typename).toBe('BankConnectionExists');
});

/** Repeats an import with the answer to each challenge, and returns the type of each result. */
async function answerAll(bankId: string, answers: readonly ((challenge: never) => object)[]) {
  await using world = await onSandbox();
  const typenames: unknown[] = [];
  let answer = {};
  for (const next of [...answers, () => ({})]) {
    const input = { bankId, bankingUserId: 'max', bankingPin: 'geheim', ...answer };
    const { data } = await world.gateway.execute(ImportDocument, { input }, world.headers);
    const outcome = data?.importBankConnection;
    typenames.push(outcome?.__typename);
    const hash = outcome && 'hash' in outcome ? outcome.hash : null;
    answer = { multiStepAuthentication: { hash, ...next(outcome as never) } };
  }
  return typenames;
}

test('a two-step challenge is answered with the procedure, then with its code', async () => {
  const typenames = await answerAll('280108', [
    () => ({ twoStepProcedureId: '957' }),
    () => ({ challengeResponse: '123456' }),
  ]);
  expect(typenames).toEqual(['TwoStepProcedureChallenge', 'CodeChallenge', 'BankConnection']);
});

test('a redirect challenge is answered with the query string of the callback', async () => {
  const callback = ({ redirectContext }: { redirectContext: string }) => ({
    redirectCallback: `state=${redirectContext}&code=ok`,
  });
  expect(await answerAll('280109', [callback])).toEqual(['RedirectChallenge', 'BankConnection']);
});

test('a redirect that the user cancels is BankServerRejection', async () => {
  const callback = ({ redirectContext }: { redirectContext: string }) => ({
    redirectCallback: `state=${redirectContext}&error=x`,
  });
  expect(await answerAll('280109', [callback])).toEqual(['RedirectChallenge', 'BankServerRejection']);
});

test('a decoupled challenge is repeated until the user has confirmed', async () => {
  const confirm = () => ({ decoupledCallback: true });
  expect(await answerAll('280110', [confirm, confirm])).toEqual([
    'DecoupledChallenge',
    'DecoupledChallenge',
    'BankConnection',
  ]);
});

test('an update right after an import is BankConnectionLocked', async () => {
  await using world = await onSandbox();
  await world.gateway.execute(ImportDocument, { input: { bankId: '277672' } }, world.headers);
  const { data } = await world.gateway.execute(UpdateDocument, { input: { id: '1001' } }, world.headers);
  expect(data?.updateBankConnection).toMatchObject({
    __typename: 'BankConnectionLocked',
    retryAfterSeconds: 5,
    code: 'LOCKED',
  });
});
