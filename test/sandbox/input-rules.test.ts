import { expect, test } from 'vitest';
import { API_VERSIONS } from '../../src/sandbox/dialect.js';
import { messageOf, statusAndCode, testSandbox } from '../support/sandbox.js';

const DEMO = { bankId: 277672 };
const SERVICES = {
  'POST /api/v1/bankConnections/import': { bankId: 280101, bankingUserId: 'max', bankingPin: 'geheim' },
  'POST /api/v1/bankConnections/update': { bankConnectionId: 1001, bankingPin: 'geheim' },
  'PATCH /api/v1/bankConnections/1001': {},
} as const;

type Service = keyof typeof SERVICES;

const IMPORT: Service = 'POST /api/v1/bankConnections/import';
const UPDATE: Service = 'POST /api/v1/bankConnections/update';
const EDIT: Service = 'PATCH /api/v1/bankConnections/1001';

const tooLong = (maxLength: number) => 'x'.repeat(maxLength + 1);
const code = { challengeResponse: '123456' };

/** Values of the wrong type, too long, out of range or blank, and the member that the error names. */
const INVALID: readonly (readonly [Service, Readonly<Record<string, unknown>>, string])[] = [
  [IMPORT, { bankId: '277672' }, 'bankId'],
  [IMPORT, { bankId: '' }, 'bankId'],
  [IMPORT, { bankId: 0 }, 'bankId'],
  [IMPORT, { bankId: 277672.5 }, 'bankId'],
  [IMPORT, { bankingUserId: tooLong(64) }, 'bankingUserId'],
  [IMPORT, { bankingUserId: 7 }, 'bankingUserId'],
  [IMPORT, { bankingCustomerId: tooLong(64) }, 'bankingCustomerId'],
  [IMPORT, { bankingPin: tooLong(170) }, 'bankingPin'],
  [IMPORT, { bankingPin: 1234 }, 'bankingPin'],
  [IMPORT, { name: tooLong(64) }, 'name'],
  [IMPORT, { storePin: 'true' }, 'storePin'],
  [IMPORT, { skipPositionsDownload: 1 }, 'skipPositionsDownload'],
  [IMPORT, { loadOwnerData: '' }, 'loadOwnerData'],
  [IMPORT, { maxDaysForDownload: 13 }, 'maxDaysForDownload'],
  [IMPORT, { maxDaysForDownload: 3651 }, 'maxDaysForDownload'],
  [IMPORT, { maxDaysForDownload: '14' }, 'maxDaysForDownload'],
  [IMPORT, { accountTypeIds: 1 }, 'accountTypeIds'],
  [IMPORT, { accountTypeIds: [0] }, 'accountTypeIds.0'],
  [IMPORT, { accountTypeIds: [1, 9] }, 'accountTypeIds.1'],
  [IMPORT, { accountTypeIds: ['1'] }, 'accountTypeIds.0'],
  [IMPORT, { challengeResponse: 123456 }, 'challengeResponse'],
  [IMPORT, { challengeResponse: ' \t\n' }, 'challengeResponse'],
  [IMPORT, { multiStepAuthentication: 'h' }, 'multiStepAuthentication'],
  [IMPORT, { multiStepAuthentication: [] }, 'multiStepAuthentication'],
  [IMPORT, { ...DEMO, multiStepAuthentication: { hash: '', ...code } }, 'multiStepAuthentication.hash'],
  [IMPORT, { ...DEMO, multiStepAuthentication: { hash: '  ' } }, 'multiStepAuthentication.hash'],
  [IMPORT, { ...DEMO, multiStepAuthentication: { hash: 7, ...code } }, 'multiStepAuthentication.hash'],
  [UPDATE, { bankConnectionId: '1001' }, 'bankConnectionId'],
  [UPDATE, { bankConnectionId: -1 }, 'bankConnectionId'],
  [UPDATE, { bankingPin: tooLong(170) }, 'bankingPin'],
  [UPDATE, { storePin: 0 }, 'storePin'],
  [UPDATE, { importNewAccounts: 'yes' }, 'importNewAccounts'],
  [UPDATE, { challengeResponse: true }, 'challengeResponse'],
  [
    UPDATE,
    { multiStepAuthentication: { hash: 'h', challengeResponse: '' } },
    'multiStepAuthentication.challengeResponse',
  ],
  [
    UPDATE,
    { multiStepAuthentication: { hash: 'h', twoStepProcedureId: 955 } },
    'multiStepAuthentication.twoStepProcedureId',
  ],
  [
    UPDATE,
    { multiStepAuthentication: { hash: 'h', decoupledCallback: 'true' } },
    'multiStepAuthentication.decoupledCallback',
  ],
  [EDIT, { bankingUserId: tooLong(64) }, 'bankingUserId'],
  [EDIT, { bankingPin: tooLong(170) }, 'bankingPin'],
  [EDIT, { name: 'a\nb' }, 'name'],
  [EDIT, { defaultTwoStepProcedureId: 955 }, 'defaultTwoStepProcedureId'],
];

/** Sends a request to each version, with one demo connection (1001) in place. Returns the errors. */
async function inEveryVersion(request: string, body: unknown) {
  const errors: unknown[] = [];
  for (const api of API_VERSIONS) {
    await using rest = await testSandbox({ api });
    await rest.call(IMPORT, { ...DEMO, bankingUserId: 'first' });
    rest.clock.advance(10_000);
    const response = await rest.call(request, body);
    errors.push([...statusAndCode(response), messageOf(response)]);
  }
  return errors;
}

const alike = (...error: readonly unknown[]) => API_VERSIONS.map(() => error);

test.each(INVALID)('%s with %j returns 400 and names %s in every version', async (service, members, field) => {
  const errors = await inEveryVersion(service, { ...SERVICES[service], ...members });
  expect(errors).toEqual(alike(400, 'BAD_REQUEST', `Field '${field}' is invalid.`));
});

test.each<[Service, unknown, string]>([
  [IMPORT, {}, 'bankId'],
  [UPDATE, { bankConnectionId: null }, 'bankConnectionId'],
  [IMPORT, { ...DEMO, multiStepAuthentication: code }, 'multiStepAuthentication.hash'],
])('%s with %j returns 400 for the missing %s in every version', async (service, body, field) => {
  expect(await inEveryVersion(service, body)).toEqual(alike(400, 'MISSING_FIELD', `Field '${field}' is required.`));
});

test.each(Object.keys(SERVICES).flatMap((service) => ['', '{', '{"bankId":277672}x'].map((text) => [service, text])))(
  '%s with the malformed body %j returns 400 in every version',
  async (service, text) => {
    expect(await inEveryVersion(service, text)).toEqual(alike(400, 'BAD_REQUEST', 'Request body could not be read.'));
  },
);

test.each(Object.keys(SERVICES).flatMap((service) => ['null', '[]', '"x"', '7'].map((text) => [service, text])))(
  '%s with the JSON %s, which is not an object, returns 400 in every version',
  async (service, text) => {
    const reason = 'Request body is not a JSON object.';
    expect(await inEveryVersion(service, text)).toEqual(alike(400, 'BAD_REQUEST', reason));
  },
);
