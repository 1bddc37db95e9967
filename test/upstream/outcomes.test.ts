import { expect, test } from 'vitest';
import {
  DeleteAllDocument,
  DeleteDocument,
  EditDocument,
  ImportDocument,
  UpdateDocument,
} from '../generated/operations.js';
import { testGateway } from '../support/client.js';
import { errorBody, fakeFinapi, type Reply } from '../support/fake-finapi.js';

type Service = 'import' | 'update' | 'edit' | 'delete' | 'deleteAll';

/** Runs a mutation whose call gets this response and returns its result and the extensions of its errors. */
async function outcome(service: Service, reply: Reply) {
  await using upstream = await fakeFinapi(() => reply);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const input = { id: '1001' };
  const { data, errors } = await {
    import: () => gateway.execute(ImportDocument, { input: { bankId: '1' } }),
    update: () => gateway.execute(UpdateDocument, { input }),
    edit: () => gateway.execute(EditDocument, { input }),
    delete: () => gateway.execute(DeleteDocument, { id: '1001' }),
    deleteAll: () => gateway.execute(DeleteAllDocument, {}),
  }[service]();
  expect(upstream.calls).toHaveLength(1);
  return { result: Object.values(data ?? {})[0], errors: errors?.map(({ extensions }) => extensions) };
}

const all: readonly Service[] = ['import', 'update', 'edit', 'delete', 'deleteAll'];
const only = (...services: Service[]) => services;
const withInput = only('import', 'update', 'edit');
const withoutInput = only('delete', 'deleteAll');

/** Members of the unions by status and code, with the mutations that return them. */
const table: readonly [status: number, code: string, typename: string, services: readonly Service[]][] = [
  [400, 'BAD_REQUEST', 'InvalidInput', withInput],
  [400, 'MISSING_FIELD', 'InvalidInput', withInput],
  [404, 'UNKNOWN_ENTITY', 'NotFound', only('import', 'update', 'edit', 'delete')],
  [422, 'UNKNOWN_ENTITY', 'NotFound', only('import', 'update', 'edit', 'delete')],
  [422, 'ENTITY_EXISTS', 'BankConnectionExists', only('import')],
  [422, 'ENTITY_EXISTS', 'InvalidInput', only('update', 'edit')],
  [422, 'BANK_SERVER_REJECTION', 'BankServerRejection', only('import', 'update')],
  [422, 'BANK_SERVER_REJECTION', 'InvalidInput', only('edit')],
  [422, 'ILLEGAL_FIELD_VALUE', 'InvalidInput', withInput],
  [422, 'ILLEGAL_ENTITY_STATE', 'InvalidInput', withInput],
  [422, 'MISSING_FIELD', 'InvalidInput', withInput],
  [422, 'NO_EXISTING_CHALLENGE', 'InvalidInput', withInput],
  [422, 'NO_ACCOUNTS_FOR_TYPE_LIST', 'InvalidInput', withInput],
  [422, 'INVALID_TWO_STEP_PROCEDURE', 'InvalidInput', withInput],
  [422, 'INVALID_CONSENT', 'InvalidInput', withInput],
  [422, 'LOGIN_FIELDS_MISMATCH', 'InvalidInput', withInput],
  [422, 'MISSING_CREDENTIALS', 'InvalidInput', withInput],
  [422, 'UNSUPPORTED_FEATURE', 'InvalidInput', withInput],
  [422, 'NO_PSU_METADATA', 'InvalidInput', withInput],
  [422, 'WEB_FORM_ABORTED', 'InvalidInput', withInput],
  [422, 'A_LATER_CODE', 'InvalidInput', withInput],
  [423, 'LOCKED', 'BankConnectionLocked', only('update', 'edit', 'delete', 'deleteAll')],
  [501, 'UNSUPPORTED_BANK', 'UnsupportedBank', only('import', 'update')],
];

/** Mutations without a member for a status and code. Written out, so that an error in one table cannot hide in the other. */
const rejections: readonly [status: number, code: string, services: readonly Service[]][] = [
  [400, 'BAD_REQUEST', withoutInput],
  [400, 'MISSING_FIELD', withoutInput],
  [404, 'UNKNOWN_ENTITY', only('deleteAll')],
  [422, 'UNKNOWN_ENTITY', only('deleteAll')],
  [422, 'ENTITY_EXISTS', withoutInput],
  [422, 'BANK_SERVER_REJECTION', withoutInput],
  [422, 'ILLEGAL_FIELD_VALUE', withoutInput],
  [422, 'ILLEGAL_ENTITY_STATE', withoutInput],
  [422, 'MISSING_FIELD', withoutInput],
  [422, 'NO_EXISTING_CHALLENGE', withoutInput],
  [422, 'NO_ACCOUNTS_FOR_TYPE_LIST', withoutInput],
  [422, 'INVALID_TWO_STEP_PROCEDURE', withoutInput],
  [422, 'INVALID_CONSENT', withoutInput],
  [422, 'LOGIN_FIELDS_MISMATCH', withoutInput],
  [422, 'MISSING_CREDENTIALS', withoutInput],
  [422, 'UNSUPPORTED_FEATURE', withoutInput],
  [422, 'NO_PSU_METADATA', withoutInput],
  [422, 'WEB_FORM_ABORTED', withoutInput],
  [422, 'A_LATER_CODE', withoutInput],
  [423, 'LOCKED', only('import')],
  [501, 'UNSUPPORTED_BANK', only('edit', 'delete', 'deleteAll')],
];

test('the two tables list each mutation once for each status and code', () => {
  const cells = [
    ...table.flatMap(([status, code, , services]) => services.map((service) => `${status} ${code} ${service}`)),
    ...rejections.flatMap(([status, code, services]) => services.map((service) => `${status} ${code} ${service}`)),
  ];
  const pairs = new Set(table.map(([status, code]) => `${status} ${code}`));
  const expected = [...pairs].flatMap((pair) => all.map((service) => `${pair} ${service}`));
  expect(cells.toSorted()).toEqual(expected.toSorted());
});

/** Error bodies by version. v1.71 added endpoint, authContext and bank, v1.79 multiStepAuthentication. */
const BODIES = {
  'v1.42': (code: string) => {
    const { errors, date, requestId } = errorBody(code, 'Grund', 'BUSINESS');
    return { errors, date, requestId };
  },
  'v1.71': (code: string) => errorBody(code, 'Grund', 'BUSINESS'),
  'v1.79': (code: string) => errorBody(code, 'Grund', 'BUSINESS', { multiStepAuthentication: null }),
};

const rows = table.flatMap(([status, code, typename, services]) =>
  services.flatMap((service) =>
    Object.entries(BODIES).map(([version, body]) => [service, status, code, version, typename, body(code)] as const),
  ),
);

test.each(rows)(
  '%s: %i %s of %s is %s, with code, message and type',
  async (service, status, code, _version, typename, body) => {
    const { result, errors } = await outcome(service, { status, body });
    expect(errors).toBeUndefined();
    const message = code === 'NO_EXISTING_CHALLENGE' ? expect.stringMatching(/^Grund To start over, send/) : 'Grund';
    expect(result).toMatchObject({ __typename: typename, code, message, type: 'BUSINESS' });
  },
);

const rejected = rejections.flatMap(([status, code, services]) =>
  services.map((service) => [service, status, code] as const),
);

test.each(rejected)('%s: %i %s has no member and is UPSTREAM_REJECTED', async (service, status, code) => {
  const { result, errors } = await outcome(service, { status, body: errorBody(code, 'Grund') });
  expect(result).toBeNull();
  expect(errors).toEqual([
    { code: 'UPSTREAM_REJECTED', requestId: expect.any(String), retryable: false, upstream: { status, code } },
  ]);
});

test('the code takes precedence over the status', async () => {
  const { result } = await outcome('update', { status: 422, body: errorBody('LOCKED', 'busy') });
  expect(result).toMatchObject({ __typename: 'BankConnectionLocked', retryAfterSeconds: 5 });
});

test('the first detail with a known code determines the result', async () => {
  const details = [
    ...errorBody('SOMETHING', 'a').errors,
    ...errorBody('BANK_SERVER_REJECTION', 'b', 'BUSINESS').errors,
  ];
  const { result } = await outcome('import', { status: 422, body: { errors: details } });
  expect(result).toMatchObject({ __typename: 'BankServerRejection', message: 'b', type: 'BUSINESS' });
});

const foreign: readonly [string, unknown][] = [
  ['an empty body', undefined],
  ['HTML', '<html><h1>nginx</h1></html>'],
  ['an error page of Spring', { timestamp: '2024-03-01T10:00:00', status: 404, error: 'Not Found', path: '/x' }],
  ['a body of the wrong shape', { errors: 'none' }],
  ['an empty list', { errors: [] }],
  ['a detail that is null', { errors: [null] }],
  ['a detail without code and message', { errors: [{ type: 'BUSINESS' }] }],
];
const needingBody = all.flatMap((service) => [400, 404, 422, 501].map((status) => [service, status] as const));

test.each(needingBody)(
  '%s: a %i that finAPI did not send is UPSTREAM_REJECTED with its status',
  async (service, status) => {
    for (const [title, body] of foreign) {
      const { result, errors } = await outcome(service, { status, body });
      expect(result, title).toBeNull();
      expect(errors, title).toEqual([
        { code: 'UPSTREAM_REJECTED', requestId: expect.any(String), retryable: false, upstream: { status } },
      ]);
    }
  },
);

test('the status determines the result if the detail has no code', async () => {
  const { result } = await outcome('import', { status: 422, body: { errors: [{ message: 'Grund' }] } });
  expect(result).toMatchObject({ __typename: 'InvalidInput', code: 'UNKNOWN', message: 'Grund', type: 'TECHNICAL' });
});

test.each([
  [409, 'LOCKED', 'BankConnectionLocked'],
  [403, 'BANK_SERVER_REJECTION', 'BankServerRejection'],
  [404, 'MISSING_FIELD', 'InvalidInput'],
  [400, 'ADDITIONAL_AUTHENTICATION_REQUIRED', 'CodeChallenge'],
  [418, 'UNKNOWN_ENTITY', 'NotFound'],
  [428, 'UNSUPPORTED_BANK', 'UnsupportedBank'],
])('a known code takes precedence over the status %i too: %s is %s', async (status, code, typename) => {
  const { result } = await outcome('update', { status, body: errorBody(code, 'Grund') });
  expect(result).toMatchObject({ __typename: typename });
});

test.each([401, 500, 503])('a %i is an error even with a known code', async (status) => {
  const { result } = await outcome('update', { status, body: errorBody('LOCKED', 'Grund') });
  expect(result).toBeNull();
});

test('several messages from a bank are joined with line breaks', async () => {
  const details = ['Zugang gesperrt.', 'Rufen Sie uns an.'].flatMap(
    (text) => errorBody('BANK_SERVER_REJECTION', text, 'BUSINESS').errors,
  );
  const { result } = await outcome('import', { status: 422, body: { errors: details } });
  expect(result).toMatchObject({ message: 'Zugang gesperrt.\nRufen Sie uns an.', type: 'BUSINESS' });
});

test.each([
  ['7', 7],
  ['soon', 5],
])('a 423 with Retry-After: %s has a retryAfterSeconds of %i', async (header, seconds) => {
  const reply = { status: 423, headers: { 'Retry-After': header }, body: errorBody('LOCKED', 'busy') };
  expect((await outcome('update', reply)).result).toMatchObject({ retryAfterSeconds: seconds });
});
