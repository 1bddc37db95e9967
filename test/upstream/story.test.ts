import { expect, test } from 'vitest';
import { fillIn, providedId } from '../../src/pages/settings.js';
import { story } from '../../src/pages/story.js';
import { ImportDocument, UpdateDocument } from '../generated/operations.js';
import { testGateway } from '../support/client.js';
import { testSandbox } from '../support/sandbox.js';
import { validatingProxy } from '../support/validating-proxy.js';

/** A gateway on a sandbox with a clock of its own, as the sandbox's first user. */
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

/** Runs the explorer's tabs in order, ids carried on as the page does it: what each comes to, and which ids were known in the end. */
async function runTabs(world: Awaited<ReturnType<typeof onSandbox>>) {
  const { tabs, ids } = story(true);
  const known = { ...ids };
  const outcomes: unknown[] = [];
  for (const tab of tabs) {
    const body = JSON.stringify({ query: tab.query, variables: JSON.parse(fillIn(tab, known) || '{}') });
    const answer = lastEvent(await (await world.gateway.post(body, { ...world.headers, Accept: ACCEPT })).text());
    expect(answer.errors).toBeUndefined();
    outcomes.push(Object.values(answer.data).map((field) => field.__typename ?? Object.keys(field).length));
    const id = providedId(tab, answer);
    if (tab.provides && id !== undefined) known[tab.provides.name] = id;
    world.rest.clock.advance(10_000);
  }
  return { outcomes, known };
}

const ACCEPT = 'application/json, text/event-stream';

/** What a stream has said last; of an answer that is none, all of it. */
function lastEvent(text: string): { data: Record<string, { __typename?: string }>; errors?: unknown } {
  const events = [...text.matchAll(/^data: *(\{.*)$/gm)];
  return JSON.parse(events.at(-1)?.[1] ?? text);
}

const STORY_OUTCOMES = [
  [2],
  ['BankConnection'],
  ['CodeChallenge'],
  ['BankConnection'],
  ['BankConnection'],
  [2, 2, 2],
  [2],
  ['BankConnection'],
  ['BankConnection'],
  ['DeletedBankConnection'],
];

test('the tabs of the explorer tell the story from a bank to a deleted connection, with the ids that they start with', async () => {
  await using world = await onSandbox();
  const { outcomes, known } = await runTabs(world);
  expect(outcomes).toEqual(STORY_OUTCOMES);
  expect(known).toEqual(story(true).ids);
});

test('told again, the story carries on with the ids of its answers', async () => {
  await using world = await onSandbox();
  await runTabs(world);
  await world.gateway.post('{"query":"mutation { deleteAllBankConnections { __typename } }"}', world.headers);
  const { outcomes, known } = await runTabs(world);
  expect(outcomes).toEqual(STORY_OUTCOMES);
  expect(known).toEqual({ bank: '277672', first: '1003', second: '1004' });
});

test('in front of a finAPI the story holds neither an id nor a code', () => {
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
])('an import of test bank %s is %s', async (bankId, typename) => {
  await using world = await onSandbox();
  const input = { bankId, bankingUserId: 'max', bankingPin: 'geheim' };
  const { data } = await world.gateway.execute(ImportDocument, { input }, world.headers);
  expect(data?.importBankConnection?.__typename).toBe(typename);
});

test('an import of the bank that fails is UPSTREAM_ERROR, and a second import BankConnectionExists', async () => {
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

/** Imports again and again, with the answer that each challenge asks for. */
async function answerAll(bankId: string, answers: readonly ((challenge: never) => object)[]) {
  await using world = await onSandbox();
  const seen: unknown[] = [];
  let answer = {};
  for (const next of [...answers, () => ({})]) {
    const input = { bankId, bankingUserId: 'max', bankingPin: 'geheim', ...answer };
    const { data } = await world.gateway.execute(ImportDocument, { input }, world.headers);
    const outcome = data?.importBankConnection;
    seen.push(outcome?.__typename);
    const hash = outcome && 'hash' in outcome ? outcome.hash : null;
    answer = { multiStepAuthentication: { hash, ...next(outcome as never) } };
  }
  return seen;
}

test('two-step choice: the procedure, then its code', async () => {
  const seen = await answerAll('280108', [
    () => ({ twoStepProcedureId: '957' }),
    () => ({ challengeResponse: '123456' }),
  ]);
  expect(seen).toEqual(['TwoStepProcedureChallenge', 'CodeChallenge', 'BankConnection']);
});

test('redirect: the query string with which the user comes back', async () => {
  const callback = ({ redirectContext }: { redirectContext: string }) => ({
    redirectCallback: `state=${redirectContext}&code=ok`,
  });
  expect(await answerAll('280109', [callback])).toEqual(['RedirectChallenge', 'BankConnection']);
});

test('redirect: a user who cancels is refused', async () => {
  const callback = ({ redirectContext }: { redirectContext: string }) => ({
    redirectCallback: `state=${redirectContext}&error=x`,
  });
  expect(await answerAll('280109', [callback])).toEqual(['RedirectChallenge', 'BankServerRejection']);
});

test('decoupled: asked again until the user has confirmed', async () => {
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
