import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { story } from '../../src/pages/story.js';
import { accessibility, browserWorld, type Opened, picture, type World } from './support/browser.js';
import { counted } from './support/counted.js';

const world: { current?: World } = {};
const on = (): World => {
  if (!world.current) throw new Error('nothing has been started');
  return world.current;
};
beforeAll(async () => {
  world.current = await browserWorld();
});
afterAll(() => world.current?.[Symbol.asyncDispose]());

const SECOND = 1000;

/** The explorer, once its editors are there and its schema has been read. */
async function openExplorer(): Promise<Opened> {
  const opened = await on().open(`${on().origin}/graphql`);
  await opened.page.locator('.graphiql-query-editor .view-line', { hasText: 'FindBank' }).waitFor();
  await opened.page.waitForLoadState('networkidle');
  return opened;
}

/** What is loaded last: when these are there, so is all of a view. */
const LAST_PARTS = ['json.worker', 'editor.worker', 'graphql.worker', 'codicon', 'schema.graphql', 'favicon.svg'];

/** Does what loads the explorer, and waits for the whole of it. */
async function whole(page: Page, load: () => Promise<unknown>): Promise<void> {
  const parts = LAST_PARTS.map((part) =>
    page.waitForEvent('requestfinished', (request) => request.url().includes(part)),
  );
  await Promise.all([...parts, load()]);
}

const responseOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { editor } = (globalThis as unknown as { __MONACO: { editor: { getModels(): Model[] } } }).__MONACO;
    return (
      editor
        .getModels()
        .find(({ uri }) => uri.path.includes('response'))
        ?.getValue() ?? ''
    );
  });

interface Model {
  readonly uri: { readonly path: string };
  getValue(): string;
  setValue(text: string): void;
}

/** Opens a tab and presses Ctrl+Enter in its editor: the answer, when nothing more comes. */
async function run(page: Page, name: string): Promise<{ data: Record<string, unknown> }> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.locator('.graphiql-query-editor .view-lines').click();
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => responseOf(page), { timeout: 20 * SECOND }).toContain('"data"');
  await page.getByRole('button', { name: /^Execute/ }).waitFor();
  return JSON.parse(await responseOf(page));
}

const nameOf = (query: string): string => /^(?:query|mutation|subscription) (\w+)/m.exec(query)?.[1] ?? '';

async function runAll(page: Page): Promise<Record<string, unknown>> {
  const outcomes: Record<string, unknown> = {};
  for (const { query } of story(true).tabs) {
    const name = nameOf(query);
    const [[field, value] = []] = Object.entries((await run(page, name)).data);
    const { __typename = field, updateStatus } = value as { __typename?: string; updateStatus?: string };
    outcomes[name] = name === 'Watch' ? `${__typename} ${updateStatus}` : __typename;
  }
  return outcomes;
}

const OUTCOMES = {
  FindBank: 'banks',
  Import: 'BankConnection',
  Challenge: 'CodeChallenge',
  Answer: 'BankConnection',
  Watch: 'BankConnection READY',
  List: 'bankConnections',
  Accounts: 'bankConnections',
  Edit: 'BankConnection',
  Update: 'BankConnection',
  Delete: 'DeletedBankConnection',
};

describe('GraphiQL', () => {
  test('tells the story, each tab at its first run by keyboard, asks nobody outside and complains of nothing', async () => {
    const { page, outside, complaints } = await openExplorer();
    expect(await runAll(page)).toEqual(OUTCOMES);
    await picture(page, 'explorer-delete');
    expect([outside, complaints]).toEqual([[], []]);
  });

  test('tells it a second time with the ids that its answers bring', async () => {
    const { page } = await openExplorer();
    await page.evaluate(
      async ({ token }) => {
        const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
        const body = '{"query":"mutation { deleteAllBankConnections { __typename } }"}';
        let answer = '';
        while (!answer.includes('DeletedBankConnections'))
          answer = await (await fetch('graphql', { method: 'POST', headers, body })).text();
      },
      { token: on().token },
    );
    expect(await runAll(page)).toEqual(OUTCOMES);
  });

  test('carries headers that were typed in one tab to the others', async () => {
    const { page } = await openExplorer();
    const sentBy = async (tab: string) => {
      const sent = page.waitForRequest((request) => request.method() === 'POST');
      await page.getByRole('button', { name: tab, exact: true }).click();
      await page.locator('.graphiql-query-editor .view-lines').click();
      await page.keyboard.press('Control+Enter');
      return (await sent).headers()['authorization'];
    };
    await page.getByRole('button', { name: 'Headers' }).click();
    await page.evaluate(() => {
      const { editor } = (globalThis as unknown as { __MONACO: { editor: { getModels(): Model[] } } }).__MONACO;
      const headers = editor.getModels().find(({ uri }) => uri.path.includes('request-headers'));
      headers?.setValue('{"Authorization":"Bearer mine"}');
    });
    // GraphiQL takes note of what is typed a tenth of a second later, and nothing shows when it has.
    await page.waitForTimeout(SECOND);
    expect([await sentBy('FindBank'), await sentBy('List')]).toEqual(['Bearer mine', 'Bearer mine']);
  });

  test('keeps no token, and nothing else than the theme', async () => {
    const { page } = await openExplorer();
    await run(page, 'FindBank');
    await page.getByRole('button', { name: 'Open settings dialog' }).click();
    await page.getByRole('button', { name: 'Dark', exact: true }).click();
    const kept = await page.evaluate(async () => ({
      local: { ...localStorage },
      session: { ...sessionStorage },
      databases: await indexedDB.databases(),
      caches: await caches.keys(),
      cookies: document.cookie,
    }));
    const nothing = { session: {}, databases: [], caches: [], cookies: '' };
    expect(kept).toEqual({ local: { 'graphiql:theme': 'dark' }, ...nothing });
  });

  test('a first view weighs at most 2.5 MB on the wire, a second 50 KB', async () => {
    await using wire = await counted(new URL(on().origin));
    const { page } = await on().open('about:blank');
    await whole(page, () => page.goto(`${wire.origin}/graphql`));
    const first = wire.take();
    await whole(page, () => page.reload());
    const second = wire.take();
    process.stdout.write(`bytes on the wire: first view ${first}, second view ${second}\n`);
    expect(first).toBeLessThan(2_500_000);
    expect(first).toBeGreaterThan(1_000_000);
    expect(second).toBeLessThan(50_000);
  });

  test('refuses a number that it would round, before anything is sent', async () => {
    const query = '?query=query Wrong($id: ID!) { bankConnection(id: $id) { id } }&variables={"id": 9007199254740993}';
    const { page } = await on().open(`${on().origin}/graphql${query}`);
    await page.locator('.graphiql-query-editor .view-lines', { hasText: 'Wrong' }).click();
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => responseOf(page)).toContain('as a string: this page would round it');
  });

  test('cannot be framed by another page', async () => {
    const { page } = await on().open(on().sandboxUrl);
    await page.evaluate((url) => {
      document.body.append(Object.assign(document.createElement('iframe'), { src: url }));
    }, `${on().origin}/graphql`);
    await expect.poll(() => page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/');
  });
});

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  test.each([
    ['start', '/'],
    ['readme', '/readme'],
    ['explorer', '/graphql'],
  ])('axe-core finds nothing critical on the page %s', async (name, path) => {
    const { page, complaints } = await on().open(on().origin + path, { colorScheme });
    if (path === '/graphql') await page.locator('.graphiql-query-editor .view-line', { hasText: 'FindBank' }).waitFor();
    await picture(page, `${name}-${colorScheme}`);
    const findings = await accessibility(page);
    expect(findings.filter(({ impact }) => impact === 'critical')).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

test('the start page leads on by keyboard', async () => {
  const { page } = await on().open(`${on().origin}/`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/graphql');
  expect(await page.title()).toBe('GraphiQL · finAPI GraphQL Gateway');
});
