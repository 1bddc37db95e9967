import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { story } from '../../src/pages/story.js';
import { accessibilityIssues, browserWorld, type Opened, screenshot, type World } from './support/browser.js';
import { countingProxy } from './support/counted.js';

const world: { current?: World } = {};
const running = (): World => {
  if (!world.current) throw new Error('The program has not been started.');
  return world.current;
};
beforeAll(async () => {
  world.current = await browserWorld();
});
afterAll(() => world.current?.[Symbol.asyncDispose]());

const SECOND = 1000;

/** Opens the explorer and waits until its editors and schema are loaded. */
async function openExplorer(): Promise<Opened> {
  const opened = await running().open(`${running().origin}/graphql`);
  await opened.page.locator('.graphiql-query-editor .view-line', { hasText: 'FindBank' }).waitFor();
  await opened.page.waitForLoadState('networkidle');
  return opened;
}

/** Resources that are loaded last. When all of them have arrived, the page is complete. */
const LAST_RESOURCES = ['json.worker', 'editor.worker', 'graphql.worker', 'codicon', 'schema.graphql', 'favicon.svg'];

/** Loads the explorer with `load` and waits until the page is complete. */
async function loadCompletely(page: Page, load: () => Promise<unknown>): Promise<void> {
  const resources = LAST_RESOURCES.map((resource) =>
    page.waitForEvent('requestfinished', (request) => request.url().includes(resource)),
  );
  await Promise.all([...resources, load()]);
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

/** Opens a tab, presses Ctrl+Enter in its editor and returns the result once the operation has finished. */
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
  test('runs all tabs by keyboard without requests to other hosts or console errors', async () => {
    const { page, externalRequests, consoleErrors } = await openExplorer();
    expect(await runAll(page)).toEqual(OUTCOMES);
    await screenshot(page, 'explorer-delete');
    expect([externalRequests, consoleErrors]).toEqual([[], []]);
  });

  test('runs all tabs a second time with the ids from their results', async () => {
    const { page } = await openExplorer();
    await page.evaluate(
      async ({ token }) => {
        const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
        const body = '{"query":"mutation { deleteAllBankConnections { __typename } }"}';
        let response = '';
        while (!response.includes('DeletedBankConnections'))
          response = await (await fetch('graphql', { method: 'POST', headers, body })).text();
      },
      { token: running().token },
    );
    expect(await runAll(page)).toEqual(OUTCOMES);
  });

  test('copies headers from the tab where they were typed to the others', async () => {
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
    // GraphiQL stores typed text after a delay of 100 ms, and nothing on the page shows when it has.
    await page.waitForTimeout(SECOND);
    expect([await sentBy('FindBank'), await sentBy('List')]).toEqual(['Bearer mine', 'Bearer mine']);
  });

  test('persists only the theme, never a token', async () => {
    const { page } = await openExplorer();
    await run(page, 'FindBank');
    await page.getByRole('button', { name: 'Open settings dialog' }).click();
    await page.getByRole('button', { name: 'Dark', exact: true }).click();
    const persisted = await page.evaluate(async () => ({
      local: { ...localStorage },
      session: { ...sessionStorage },
      databases: await indexedDB.databases(),
      caches: await caches.keys(),
      cookies: document.cookie,
    }));
    const nothing = { session: {}, databases: [], caches: [], cookies: '' };
    expect(persisted).toEqual({ local: { 'graphiql:theme': 'dark' }, ...nothing });
  });

  test('transfers at most 2.5 MB on the first page view and 50 KB on the second', async () => {
    await using proxy = await countingProxy(new URL(running().origin));
    const { page } = await running().open('about:blank');
    await loadCompletely(page, () => page.goto(`${proxy.origin}/graphql`));
    const first = proxy.takeBytes();
    await loadCompletely(page, () => page.reload());
    const second = proxy.takeBytes();
    process.stdout.write(`bytes on the wire: first view ${first}, second view ${second}\n`);
    expect(first).toBeLessThan(2_500_000);
    expect(first).toBeGreaterThan(1_000_000);
    expect(second).toBeLessThan(50_000);
  });

  test('rejects a number that was rounded before sending anything', async () => {
    const query = '?query=query Wrong($id: ID!) { bankConnection(id: $id) { id } }&variables={"id": 9007199254740993}';
    const { page } = await running().open(`${running().origin}/graphql${query}`);
    await page.locator('.graphiql-query-editor .view-lines', { hasText: 'Wrong' }).click();
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => responseOf(page)).toContain('was rounded. Write it as a string.');
  });

  test('cannot be framed by another page', async () => {
    const { page } = await running().open(running().sandboxUrl);
    await page.evaluate((url) => {
      document.body.append(Object.assign(document.createElement('iframe'), { src: url }));
    }, `${running().origin}/graphql`);
    await expect.poll(() => page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/');
  });
});

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  test.each([
    ['start', '/'],
    ['readme', '/readme'],
    ['explorer', '/graphql'],
  ])('the %s page has no critical accessibility issues', async (name, path) => {
    const { page, consoleErrors } = await running().open(running().origin + path, { colorScheme });
    if (path === '/graphql') await page.locator('.graphiql-query-editor .view-line', { hasText: 'FindBank' }).waitFor();
    await screenshot(page, `${name}-${colorScheme}`);
    const issues = await accessibilityIssues(page);
    expect(issues.filter(({ impact }) => impact === 'critical')).toEqual([]);
    expect(consoleErrors).toEqual([]);
  });
});

test('the start page can be used by keyboard', async () => {
  const { page } = await running().open(`${running().origin}/`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/graphql');
  expect(await page.title()).toBe('GraphiQL · finAPI GraphQL Gateway');
});
