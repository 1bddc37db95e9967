import { expect, test } from 'vitest';
import { type RestAnswer, refusal, type TestSandbox, testSandbox } from '../support/sandbox.js';

const BANK = { bankId: 280104 };
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const LONG = 10_000;

const importOf = (rest: TestSandbox, more = {}) =>
  rest.call('POST /api/v1/bankConnections/import', { ...BANK, ...more });
const pageOf = (rest: TestSandbox, { headers }: RestAnswer) =>
  (headers.get('location') ?? '').slice(rest.sandbox.url.length);
const idOf = ({ body }: RestAnswer) => (body as { errors: { message: string }[] }).errors[0]?.message ?? '';
const formOf = async (rest: TestSandbox, refused: RestAnswer) =>
  (await rest.call(`GET /api/v1/webForms/${idOf(refused)}`)).body as {
    readonly status: string;
    readonly serviceResponseCode: number | null;
    readonly serviceResponseBody: string | null;
  };
const complete = (rest: TestSandbox, refused: RestAnswer, pin = 'geheim') =>
  rest.call(
    `POST ${pageOf(rest, refused)}`,
    `bankingUserId=max&bankingCustomerId=&bankingPin=${pin}&action=complete`,
    FORM,
  );

/** A sandbox with a connection (1001) that came out of a web form and is at rest. */
async function withConnection(importParams = {}): Promise<TestSandbox> {
  const rest = await testSandbox();
  await complete(rest, await importOf(rest, importParams));
  rest.clock.advance(LONG);
  return rest;
}

test('an import is 451 with the id of the form in the message and its address in Location', async () => {
  await using rest = await testSandbox();
  const refused = await importOf(rest);
  expect(refusal(refused)).toEqual([451, 'WEB_FORM_REQUIRED']);
  expect(idOf(refused)).toMatch(/^\d+$/);
  expect(pageOf(rest, refused)).toMatch(/^\/webForm\/\w+$/);
});

test('a form is not yet opened, then in progress', async () => {
  await using rest = await testSandbox();
  const refused = await importOf(rest);
  const before = await formOf(rest, refused);
  const page = await rest.call(`GET ${pageOf(rest, refused)}`);
  expect(before).toMatchObject({ status: 'NOT_YET_OPENED', serviceResponseCode: null, serviceResponseBody: null });
  expect(page.text).toContain('name="bankingPin"');
  expect(await formOf(rest, refused)).toMatchObject({ status: 'IN_PROGRESS', serviceResponseCode: null });
});

test('a completed form has run the import: its status and its body are told, credentials are masked', async () => {
  await using rest = await testSandbox();
  const refused = await importOf(rest, { name: 'Mine', storePin: true });
  await complete(rest, refused);
  const { serviceResponseBody, ...form } = await formOf(rest, refused);
  expect(form).toMatchObject({ status: 'COMPLETED', serviceResponseCode: 201 });
  const expected = { id: 1001, name: 'Mine', bankingUserId: 'XXXXX', bankingCustomerId: null, bankingPin: 'XXXXX' };
  expect(JSON.parse(serviceResponseBody ?? '')).toMatchObject(expected);
  expect((await rest.call('GET /api/v1/bankConnections/1001')).body).toMatchObject(expected);
});

test('a form with a wrong PIN is completed with what the service answered', async () => {
  await using rest = await testSandbox();
  const refused = await importOf(rest);
  await complete(rest, refused, 'wrong');
  const { serviceResponseBody, ...form } = await formOf(rest, refused);
  expect(form).toMatchObject({ status: 'COMPLETED', serviceResponseCode: 422 });
  expect(JSON.parse(serviceResponseBody ?? '')).toMatchObject({
    errors: [{ code: 'BANK_SERVER_REJECTION', type: 'BUSINESS' }],
    endpoint: 'POST /api/v1/bankConnections/import',
  });
});

test('an aborted form carries WEB_FORM_ABORTED and imports nothing', async () => {
  await using rest = await testSandbox();
  const refused = await importOf(rest);
  await rest.call(`POST ${pageOf(rest, refused)}`, 'action=abort', FORM);
  const { status, serviceResponseBody } = await formOf(rest, refused);
  expect([status, JSON.parse(serviceResponseBody ?? '').errors[0]]).toEqual([
    'ABORTED',
    {
      code: 'WEB_FORM_ABORTED',
      type: 'TECHNICAL',
      message: 'The user aborted the web form. Send the request again to get a new one.',
    },
  ]);
  expect((await rest.call('GET /api/v1/bankConnections')).body).toEqual({ connections: [] });
});

test('a form runs once', async () => {
  await using rest = await testSandbox();
  const refused = await importOf(rest);
  await complete(rest, refused, 'wrong');
  await complete(rest, refused);
  expect(await formOf(rest, refused)).toMatchObject({ serviceResponseCode: 422 });
});

test('afterwards the user is sent to redirectUrl, if that is a web address', async () => {
  await using rest = await testSandbox();
  const first = await importOf(rest);
  const second = await importOf(rest);
  const post = (refused: RestAnswer, url: string) =>
    rest.call(`POST ${pageOf(rest, refused)}?redirectUrl=${encodeURIComponent(url)}`, 'action=abort', FORM);
  const answer = await post(first, 'https://app.example/back?a=1');
  expect([answer.status, answer.headers.get('location')]).toEqual([303, 'https://app.example/back?a=1']);
  expect((await post(second, 'javascript:alert(1)')).status).toBe(200);
});

test.each([
  ['https://app.example/zurück zur App?für=Käufer', 'https://app.example/zur%C3%BCck%20zur%20App?f%C3%BCr=K%C3%A4ufer'],
  ['https://müller.example/', 'https://xn--mller-kva.example/'],
  ['https://app.example/€?price=5 €#Größe', 'https://app.example/%E2%82%AC?price=5%20%E2%82%AC#Gr%C3%B6%C3%9Fe'],
  ['https://app.example/fertig 😀', 'https://app.example/fertig%20%F0%9F%98%80'],
  ['https://app.example/%C3%BC?state=100%25', 'https://app.example/%C3%BC?state=100%25'],
  ['https://app.example/\r\nX-Injected: 1', 'https://app.example/X-Injected:%201'],
])('afterwards the redirectUrl %j is the Location %s', async (url, location) => {
  await using rest = await testSandbox();
  const page = pageOf(rest, await importOf(rest));
  const answer = await rest.call(`POST ${page}?redirectUrl=${encodeURIComponent(url)}`, 'action=abort', FORM);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, location]);
});

test.each(['https://', 'http://[', 'javascript:alert("ü")', '/zurück', '%'])(
  'the redirectUrl %j is no web address: the form ends with a page',
  async (url) => {
    await using rest = await testSandbox();
    const page = pageOf(rest, await importOf(rest));
    const answer = await rest.call(`POST ${page}?redirectUrl=${encodeURIComponent(url)}`, 'action=abort', FORM);
    expect([answer.status, answer.headers.get('location')]).toEqual([200, null]);
  },
);

test('what is typed into a form has the rules of a body', async () => {
  await using rest = await testSandbox();
  const typed = [
    { bankingUserId: 'x'.repeat(65), bankingPin: 'geheim' },
    { bankingUserId: 'Счёт', bankingPin: 'geheim' },
    { bankingUserId: 'max', bankingPin: 'x'.repeat(171) },
  ];
  const codes: unknown[] = [];
  for (const fields of typed) {
    const refused = await importOf(rest);
    await rest.call(`POST ${pageOf(rest, refused)}`, new URLSearchParams(fields).toString(), FORM);
    const { status, serviceResponseCode, serviceResponseBody } = await formOf(rest, refused);
    codes.push([status, serviceResponseCode, JSON.parse(serviceResponseBody ?? '').errors[0].message]);
  }
  expect(codes).toEqual(
    ['bankingUserId', 'bankingUserId', 'bankingPin'].map((field) => ['COMPLETED', 400, `Field '${field}' is invalid.`]),
  );
  expect((await rest.call('GET /api/v1/bankConnections')).body).toEqual({ connections: [] });
});

test('the page that ends a form tells why its service was refused', async () => {
  await using rest = await testSandbox();
  const wrong = await complete(rest, await importOf(rest), 'wrong');
  const aborted = await rest.call(`POST ${pageOf(rest, await importOf(rest))}`, 'action=abort', FORM);
  const done = await complete(rest, await importOf(rest));
  expect(wrong.text).toContain('COMPLETED. Die angegebenen Zugangsdaten sind nicht korrekt.');
  expect(aborted.text).toContain('ABORTED. The user aborted the web form. Send the request again to get a new one.');
  expect(done.text).toMatch(/COMPLETED\.\s+You may close this page/);
});

test('a form that is not readable is 400 and stays open', async () => {
  await using rest = await testSandbox();
  const refused = await importOf(rest);
  const type = { 'Content-Type': 'multipart/form-data; boundary=x' };
  expect(refusal(await rest.call(`POST ${pageOf(rest, refused)}`, '--x', type))).toEqual([400, 'BAD_REQUEST']);
  expect(await formOf(rest, refused)).toMatchObject({ status: 'IN_PROGRESS' });
});

test('a form is aborted 20 minutes after it was opened and gone a day after it was made', async () => {
  await using rest = await testSandbox();
  const refused = await importOf(rest);
  await rest.call(`GET ${pageOf(rest, refused)}`);
  rest.clock.advance(20 * 60_000);
  const { serviceResponseBody, ...form } = await formOf(rest, refused);
  expect(form).toMatchObject({ status: 'ABORTED', serviceResponseCode: 422 });
  const message = 'The web form was not completed within 20 minutes. Send the request again to get a new one.';
  expect(JSON.parse(serviceResponseBody ?? '')).toMatchObject({ errors: [{ code: 'WEB_FORM_ABORTED', message }] });
  rest.clock.advance(86_400_000);
  expect(refusal(await rest.call(`GET /api/v1/webForms/${idOf(refused)}`))).toEqual([404, 'UNKNOWN_ENTITY']);
});

test("another user's form, and one that never was, are 404", async () => {
  await using rest = await testSandbox();
  const id = idOf(await importOf(rest));
  const other = { Authorization: 'Bearer sandbox-token-max' };
  expect(refusal(await rest.call(`GET /api/v1/webForms/${id}`, undefined, other))).toEqual([404, 'UNKNOWN_ENTITY']);
  expect(refusal(await rest.call('GET /api/v1/webForms/1'))).toEqual([404, 'UNKNOWN_ENTITY']);
  expect(refusal(await rest.call('GET /webForm/nothing'))).toEqual([404, 'UNKNOWN_ENTITY']);
});

test('an update without a stored PIN, or with one in its body, needs a form; with a stored one it runs', async () => {
  await using bare = await withConnection();
  await using stored = await withConnection({ storePin: true });
  const update = (rest: TestSandbox, more = {}) =>
    rest.call('POST /api/v1/bankConnections/update', { bankConnectionId: 1001, ...more });
  const refused = await update(bare);
  expect(refusal(refused)).toEqual([451, 'WEB_FORM_REQUIRED']);
  expect(refusal(await update(stored, { bankingPin: 'geheim' }))).toEqual([451, 'WEB_FORM_REQUIRED']);
  expect((await update(stored)).status).toBe(200);
  await complete(bare, refused);
  expect(await formOf(bare, refused)).toMatchObject({ status: 'COMPLETED', serviceResponseCode: 200 });
});

test('an edit that sets a credential needs a form; a name and clearing need none', async () => {
  await using rest = await withConnection({ storePin: true });
  const edit = (body: unknown) => rest.call('PATCH /api/v1/bankConnections/1001', body);
  const refused = await edit({ bankingPin: 'new' });
  expect(refusal(refused)).toEqual([451, 'WEB_FORM_REQUIRED']);
  expect((await edit({ name: 'Renamed', bankingPin: '', bankingCustomerId: '' })).body).toMatchObject({
    name: 'Renamed',
    bankingPin: null,
  });
  await complete(rest, refused);
  expect((await rest.call('GET /api/v1/bankConnections/1001')).body).toMatchObject({ bankingPin: 'XXXXX' });
});
