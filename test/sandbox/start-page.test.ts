import { expect, test } from 'vitest';
import { testSandbox } from '../support/sandbox.js';

const page = async (url: string) => (await fetch(url)).text();

test('the page at / shows users, tokens, banks and commands to copy', async () => {
  await using rest = await testSandbox();
  const text = await page(rest.sandbox.url);
  const expected = [
    rest.sandbox.token,
    rest.sandbox.clientSecret,
    ...rest.sandbox.users.map(({ password }) => password),
    ...rest.sandbox.banks.map(({ name }) => name),
    `curl &#39;${rest.sandbox.url}/api/v1/bankConnections/import&#39;`,
  ];
  expect(expected.filter((part) => !text.includes(part))).toEqual([]);
});

test('the page shows the latest calls, newest first, without secrets', async () => {
  await using rest = await testSandbox();
  await rest.call('GET /api/v1/bankConnections?ids=7&access_token=geheim');
  await rest.call(
    'POST /api/v1/bankConnections/import',
    { bankId: 277672, bankingPin: 'geheim' },
    { 'X-Request-Id': 'my-id' },
  );
  await rest.call('POST /oauth/token?grant_type=password&password=geheim');
  const text = await page(rest.sandbox.url);
  const calls = [...text.matchAll(/<code>(GET|POST|DELETE) ([^<]+)<\/code><\/td><td>(\d+)</g)].map(([, ...call]) =>
    call.join(' '),
  );
  expect(calls).toEqual([
    'POST /oauth/token 401',
    'POST /api/v1/bankConnections/import 201',
    'GET /api/v1/bankConnections?ids=7&amp;access_token=*** 200',
  ]);
  expect(text).toContain('my-id');
  expect(text).not.toContain('geheim');
});

test('the page shows the latest fifty calls', async () => {
  await using rest = await testSandbox();
  for (let id = 1; id <= 55; id += 1) await rest.call(`GET /api/v1/bankConnections?ids=${id}`);
  const text = await page(rest.sandbox.url);
  expect(text.match(/GET \/api\/v1\/bankConnections\?ids=/g)).toHaveLength(50);
  expect(text).not.toContain('ids=5<');
});
