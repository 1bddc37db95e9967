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

/** Lets a mutation meet one answer; its result, or the codes of its errors. */
async function outcome(service: Service, reply: Reply) {
  await using upstream = await fakeFinapi(() => reply);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const input = { id: '1001' };
  const answer = await {
    import: () => gateway.ask(ImportDocument, { input: { bankId: '1' } }),
    update: () => gateway.ask(UpdateDocument, { input }),
    edit: () => gateway.ask(EditDocument, { input }),
    delete: () => gateway.ask(DeleteDocument, { id: '1001' }),
    deleteAll: () => gateway.ask(DeleteAllDocument, {}),
  }[service]();
  expect(upstream.calls).toHaveLength(1);
  return { result: Object.values(answer.data ?? {})[0], errors: answer.errors?.map(({ extensions }) => extensions) };
}

const all: readonly Service[] = ['import', 'update', 'edit', 'delete', 'deleteAll'];
const only = (...services: Service[]) => services;

const table: readonly [status: number, code: string, typename: string, services: readonly Service[]][] = [
  [400, 'BAD_REQUEST', 'InvalidInput', only('import', 'update', 'edit')],
  [400, 'MISSING_FIELD', 'InvalidInput', only('import', 'update', 'edit')],
  [404, 'UNKNOWN_ENTITY', 'NotFound', only('import', 'update', 'edit', 'delete')],
  [422, 'UNKNOWN_ENTITY', 'NotFound', only('import', 'update', 'edit', 'delete')],
  [422, 'ENTITY_EXISTS', 'BankConnectionExists', only('import')],
  [422, 'ENTITY_EXISTS', 'InvalidInput', only('update', 'edit')],
  [422, 'BANK_SERVER_REJECTION', 'BankServerRejection', only('import', 'update')],
  [422, 'ILLEGAL_FIELD_VALUE', 'InvalidInput', only('import', 'update', 'edit')],
  [422, 'ILLEGAL_ENTITY_STATE', 'InvalidInput', only('import', 'update', 'edit')],
  [422, 'MISSING_FIELD', 'InvalidInput', only('import', 'update', 'edit')],
  [422, 'NO_EXISTING_CHALLENGE', 'InvalidInput', only('import', 'update')],
  [422, 'NO_ACCOUNTS_FOR_TYPE_LIST', 'InvalidInput', only('import')],
  [422, 'INVALID_TWO_STEP_PROCEDURE', 'InvalidInput', only('edit')],
  [422, 'INVALID_CONSENT', 'InvalidInput', only('update')],
  [422, 'LOGIN_FIELDS_MISMATCH', 'InvalidInput', only('import', 'update')],
  [422, 'MISSING_CREDENTIALS', 'InvalidInput', only('import', 'update')],
  [422, 'UNSUPPORTED_FEATURE', 'InvalidInput', only('import', 'update')],
  [422, 'NO_PSU_METADATA', 'InvalidInput', only('import', 'update')],
  [422, 'WEB_FORM_ABORTED', 'InvalidInput', only('import', 'update', 'edit')],
  [422, 'A_CODE_OF_LATER', 'InvalidInput', only('import', 'update', 'edit')],
  [423, 'LOCKED', 'BankConnectionLocked', only('update', 'edit', 'delete', 'deleteAll')],
  [501, 'UNSUPPORTED_BANK', 'UnsupportedBank', only('import', 'update')],
];

/** The error body of one version: it grew by endpoint, authContext and bank, later by multiStepAuthentication. */
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
    Object.entries(BODIES).map(([version, body]) => ({ service, version, status, code, typename, body: body(code) })),
  ),
);

test.each(rows)(
  '$service: $status $code of $version is $typename, with code, message and type',
  async ({ service, status, code, typename, body }) => {
    const { result, errors } = await outcome(service, { status, body });
    expect(errors).toBeUndefined();
    expect(result).toMatchObject({ __typename: typename, code, message: 'Grund', type: 'BUSINESS' });
  },
);

const rejected = table.flatMap(([status, code]) =>
  all
    .filter((service) => !rows.some((row) => row.service === service && row.status === status))
    .map((service) => ({ service, status, code })),
);

test.each(rejected)(
  '$service: $status $code has no member and is UPSTREAM_REJECTED',
  async ({ service, status, code }) => {
    const { result, errors } = await outcome(service, { status, body: errorBody(code, 'Grund') });
    expect(result).toBeNull();
    expect(errors).toEqual([
      { code: 'UPSTREAM_REJECTED', requestId: expect.any(String), retryable: false, upstream: { status, code } },
    ]);
  },
);

test('the code decides before the status', async () => {
  const { result } = await outcome('update', { status: 422, body: errorBody('LOCKED', 'busy') });
  expect(result).toMatchObject({ __typename: 'BankConnectionLocked', retryAfterSeconds: 5 });
});

test('of several details the one with a known code decides', async () => {
  const details = [
    ...errorBody('SOMETHING', 'a').errors,
    ...errorBody('BANK_SERVER_REJECTION', 'b', 'BUSINESS').errors,
  ];
  const { result } = await outcome('import', { status: 422, body: { errors: details } });
  expect(result).toMatchObject({ __typename: 'BankServerRejection', message: 'b', type: 'BUSINESS' });
});

test.each<[string, unknown]>([
  ['an empty body', undefined],
  ['HTML', '<html>422</html>'],
  ['a body of another shape', { errors: 'none' }],
  ['an empty list', { errors: [] }],
  ['a detail that is null', { errors: [null] }],
])('%s leaves the status to decide, with a text of ours', async (_title, body) => {
  const { result } = await outcome('import', { status: 422, body });
  expect(result).toMatchObject({ __typename: 'InvalidInput', code: 'UNKNOWN', type: 'TECHNICAL' });
  expect(result).toHaveProperty('message', 'finAPI did not accept the input.');
});

test.each([
  ['7', 7],
  ['soon', 5],
])('Retry-After: %s of a 423 makes retryAfterSeconds %i', async (header, seconds) => {
  const reply = { status: 423, headers: { 'Retry-After': header }, body: errorBody('LOCKED', 'busy') };
  expect((await outcome('update', reply)).result).toMatchObject({ retryAfterSeconds: seconds });
});
