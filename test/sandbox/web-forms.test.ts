import { expect, test } from 'vitest';
import { type RestResponse, statusAndCode, type TestSandbox, testSandbox } from '../support/sandbox.js';

const BANK = { bankId: 280104 };
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const IDLE_AFTER_MS = 10_000;

const importOf = (rest: TestSandbox, more = {}) =>
  rest.call('POST /api/v1/bankConnections/import', { ...BANK, ...more });
const pageOf = (rest: TestSandbox, { headers }: RestResponse) =>
  (headers.get('location') ?? '').slice(rest.sandbox.url.length);
const idOf = ({ body }: RestResponse) => (body as { errors: { message: string }[] }).errors[0]?.message ?? '';
const formOf = async (rest: TestSandbox, formRequired: RestResponse) =>
  (await rest.call(`GET /api/v1/webForms/${idOf(formRequired)}`)).body as {
    readonly status: string;
    readonly serviceResponseCode: number | null;
    readonly serviceResponseBody: string | null;
  };
const complete = (rest: TestSandbox, formRequired: RestResponse, pin = 'geheim') =>
  rest.call(
    `POST ${pageOf(rest, formRequired)}`,
    `bankingUserId=max&bankingCustomerId=&bankingPin=${pin}&action=complete`,
    FORM,
  );

/** Starts a sandbox with an idle connection (1001) that was imported with a web form. */
async function withConnection(importParams = {}): Promise<TestSandbox> {
  const rest = await testSandbox();
  await complete(rest, await importOf(rest, importParams));
  rest.clock.advance(IDLE_AFTER_MS);
  return rest;
}

test('an import returns 451 with the id of the form in the message and its URL in Location', async () => {
  await using rest = await testSandbox();
  const formRequired = await importOf(rest);
  expect(statusAndCode(formRequired)).toEqual([451, 'WEB_FORM_REQUIRED']);
  expect(idOf(formRequired)).toMatch(/^\d+$/);
  expect(pageOf(rest, formRequired)).toMatch(/^\/webForm\/\w+$/);
});

test('a form is NOT_YET_OPENED, then IN_PROGRESS once its page is opened', async () => {
  await using rest = await testSandbox();
  const formRequired = await importOf(rest);
  const before = await formOf(rest, formRequired);
  const page = await rest.call(`GET ${pageOf(rest, formRequired)}`);
  expect(before).toMatchObject({ status: 'NOT_YET_OPENED', serviceResponseCode: null, serviceResponseBody: null });
  expect(page.text).toContain('name="bankingPin"');
  expect(await formOf(rest, formRequired)).toMatchObject({ status: 'IN_PROGRESS', serviceResponseCode: null });
});

test('a completed form contains the status and body of its import, with masked credentials', async () => {
  await using rest = await testSandbox();
  const formRequired = await importOf(rest, { name: 'Mine', storePin: true });
  await complete(rest, formRequired);
  const { serviceResponseBody, ...form } = await formOf(rest, formRequired);
  expect(form).toMatchObject({ status: 'COMPLETED', serviceResponseCode: 201 });
  const expected = { id: 1001, name: 'Mine', bankingUserId: 'XXXXX', bankingCustomerId: null, bankingPin: 'XXXXX' };
  expect(JSON.parse(serviceResponseBody ?? '')).toMatchObject(expected);
  expect((await rest.call('GET /api/v1/bankConnections/1001')).body).toMatchObject(expected);
});

test('a form with a wrong PIN is COMPLETED and contains the error of the service', async () => {
  await using rest = await testSandbox();
  const formRequired = await importOf(rest);
  await complete(rest, formRequired, 'wrong');
  const { serviceResponseBody, ...form } = await formOf(rest, formRequired);
  expect(form).toMatchObject({ status: 'COMPLETED', serviceResponseCode: 422 });
  expect(JSON.parse(serviceResponseBody ?? '')).toMatchObject({
    errors: [{ code: 'BANK_SERVER_REJECTION', type: 'BUSINESS' }],
    endpoint: 'POST /api/v1/bankConnections/import',
  });
});

test('an aborted form contains WEB_FORM_ABORTED and imports nothing', async () => {
  await using rest = await testSandbox();
  const formRequired = await importOf(rest);
  await rest.call(`POST ${pageOf(rest, formRequired)}`, 'action=abort', FORM);
  const { status, serviceResponseBody } = await formOf(rest, formRequired);
  expect([status, JSON.parse(serviceResponseBody ?? '').errors[0]]).toEqual([
    'ABORTED',
    {
      code: 'WEB_FORM_ABORTED',
      type: 'TECHNICAL',
      message: 'The user aborted the web form. Send the request again to get a new form.',
    },
  ]);
  expect((await rest.call('GET /api/v1/bankConnections')).body).toEqual({ connections: [] });
});

test('a form runs only once', async () => {
  await using rest = await testSandbox();
  const formRequired = await importOf(rest);
  await complete(rest, formRequired, 'wrong');
  await complete(rest, formRequired);
  expect(await formOf(rest, formRequired)).toMatchObject({ serviceResponseCode: 422 });
});

test('a finished form redirects to redirectUrl if that is a web URL', async () => {
  await using rest = await testSandbox();
  const first = await importOf(rest);
  const second = await importOf(rest);
  const post = (formRequired: RestResponse, url: string) =>
    rest.call(`POST ${pageOf(rest, formRequired)}?redirectUrl=${encodeURIComponent(url)}`, 'action=abort', FORM);
  const response = await post(first, 'https://app.example/back?a=1');
  expect([response.status, response.headers.get('location')]).toEqual([303, 'https://app.example/back?a=1']);
  expect((await post(second, 'javascript:alert(1)')).status).toBe(200);
});

test.each([
  ['https://app.example/zurück zur App?für=Käufer', 'https://app.example/zur%C3%BCck%20zur%20App?f%C3%BCr=K%C3%A4ufer'],
  ['https://müller.example/', 'https://xn--mller-kva.example/'],
  ['https://app.example/€?price=5 €#Größe', 'https://app.example/%E2%82%AC?price=5%20%E2%82%AC#Gr%C3%B6%C3%9Fe'],
  ['https://app.example/fertig 😀', 'https://app.example/fertig%20%F0%9F%98%80'],
  ['https://app.example/%C3%BC?state=100%25', 'https://app.example/%C3%BC?state=100%25'],
  ['https://app.example/\r\nX-Injected: 1', 'https://app.example/X-Injected:%201'],
])('a finished form with the redirectUrl %j redirects to %s', async (url, location) => {
  await using rest = await testSandbox();
  const page = pageOf(rest, await importOf(rest));
  const response = await rest.call(`POST ${page}?redirectUrl=${encodeURIComponent(url)}`, 'action=abort', FORM);
  expect([response.status, response.headers.get('location')]).toEqual([303, location]);
});

test.each(['https://', 'http://[', 'javascript:alert("ü")', '/zurück', '%'])(
  'a finished form ends with a page because the redirectUrl %j is not a web URL',
  async (url) => {
    await using rest = await testSandbox();
    const page = pageOf(rest, await importOf(rest));
    const response = await rest.call(`POST ${page}?redirectUrl=${encodeURIComponent(url)}`, 'action=abort', FORM);
    expect([response.status, response.headers.get('location')]).toEqual([200, null]);
  },
);

test('the fields of a form follow the same rules as a request body', async () => {
  await using rest = await testSandbox();
  const entered = [
    { bankingUserId: 'x'.repeat(65), bankingPin: 'geheim' },
    { bankingUserId: 'Счёт', bankingPin: 'geheim' },
    { bankingUserId: 'max', bankingPin: 'x'.repeat(171) },
  ];
  const codes: unknown[] = [];
  for (const fields of entered) {
    const formRequired = await importOf(rest);
    await rest.call(`POST ${pageOf(rest, formRequired)}`, new URLSearchParams(fields).toString(), FORM);
    const { status, serviceResponseCode, serviceResponseBody } = await formOf(rest, formRequired);
    codes.push([status, serviceResponseCode, JSON.parse(serviceResponseBody ?? '').errors[0].message]);
  }
  expect(codes).toEqual(
    ['bankingUserId', 'bankingUserId', 'bankingPin'].map((field) => ['COMPLETED', 400, `Field '${field}' is invalid.`]),
  );
  expect((await rest.call('GET /api/v1/bankConnections')).body).toEqual({ connections: [] });
});

test('the last page of a form shows why its service failed', async () => {
  await using rest = await testSandbox();
  const wrong = await complete(rest, await importOf(rest), 'wrong');
  const aborted = await rest.call(`POST ${pageOf(rest, await importOf(rest))}`, 'action=abort', FORM);
  const done = await complete(rest, await importOf(rest));
  expect(wrong.text).toContain('COMPLETED. Die angegebenen Zugangsdaten sind nicht korrekt.');
  expect(aborted.text).toContain('ABORTED. The user aborted the web form. Send the request again to get a new form.');
  expect(done.text).toMatch(/COMPLETED\.\s+You may close this page/);
});

test('a malformed form body returns 400, and the form stays open', async () => {
  await using rest = await testSandbox();
  const formRequired = await importOf(rest);
  const type = { 'Content-Type': 'multipart/form-data; boundary=x' };
  expect(statusAndCode(await rest.call(`POST ${pageOf(rest, formRequired)}`, '--x', type))).toEqual([
    400,
    'BAD_REQUEST',
  ]);
  expect(await formOf(rest, formRequired)).toMatchObject({ status: 'IN_PROGRESS' });
});

test('a form is aborted 20 minutes after it is opened and deleted a day after it is created', async () => {
  await using rest = await testSandbox();
  const formRequired = await importOf(rest);
  await rest.call(`GET ${pageOf(rest, formRequired)}`);
  rest.clock.advance(20 * 60_000);
  const { serviceResponseBody, ...form } = await formOf(rest, formRequired);
  expect(form).toMatchObject({ status: 'ABORTED', serviceResponseCode: 422 });
  const message = 'The web form was not completed within 20 minutes. Send the request again to get a new form.';
  expect(JSON.parse(serviceResponseBody ?? '')).toMatchObject({ errors: [{ code: 'WEB_FORM_ABORTED', message }] });
  rest.clock.advance(86_400_000);
  expect(statusAndCode(await rest.call(`GET /api/v1/webForms/${idOf(formRequired)}`))).toEqual([404, 'UNKNOWN_ENTITY']);
});

test("another user's form and an unknown form return 404", async () => {
  await using rest = await testSandbox();
  const id = idOf(await importOf(rest));
  const other = { Authorization: 'Bearer sandbox-token-max' };
  expect(statusAndCode(await rest.call(`GET /api/v1/webForms/${id}`, undefined, other))).toEqual([
    404,
    'UNKNOWN_ENTITY',
  ]);
  expect(statusAndCode(await rest.call('GET /api/v1/webForms/1'))).toEqual([404, 'UNKNOWN_ENTITY']);
  expect(statusAndCode(await rest.call('GET /webForm/nothing'))).toEqual([404, 'UNKNOWN_ENTITY']);
});

test('an update requires a form unless it uses a stored PIN', async () => {
  await using bare = await withConnection();
  await using stored = await withConnection({ storePin: true });
  const update = (rest: TestSandbox, more = {}) =>
    rest.call('POST /api/v1/bankConnections/update', { bankConnectionId: 1001, ...more });
  const formRequired = await update(bare);
  expect(statusAndCode(formRequired)).toEqual([451, 'WEB_FORM_REQUIRED']);
  expect(statusAndCode(await update(stored, { bankingPin: 'geheim' }))).toEqual([451, 'WEB_FORM_REQUIRED']);
  expect((await update(stored)).status).toBe(200);
  await complete(bare, formRequired);
  expect(await formOf(bare, formRequired)).toMatchObject({ status: 'COMPLETED', serviceResponseCode: 200 });
});

test('an edit requires a form to set a credential, but not to set a name or clear a credential', async () => {
  await using rest = await withConnection({ storePin: true });
  const edit = (body: unknown) => rest.call('PATCH /api/v1/bankConnections/1001', body);
  const formRequired = await edit({ bankingPin: 'new' });
  expect(statusAndCode(formRequired)).toEqual([451, 'WEB_FORM_REQUIRED']);
  expect((await edit({ name: 'Renamed', bankingPin: '', bankingCustomerId: '' })).body).toMatchObject({
    name: 'Renamed',
    bankingPin: null,
  });
  await complete(rest, formRequired);
  expect((await rest.call('GET /api/v1/bankConnections/1001')).body).toMatchObject({ bankingPin: 'XXXXX' });
});
