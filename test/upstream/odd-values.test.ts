import { expect, test } from 'vitest';
import { testGateway } from '../support/client.js';
import { BANK, connectionJson, fakeFinapi } from '../support/fake-finapi.js';
import { PROCEDURE } from '../support/full-bodies.js';

test.each<[string, Record<string, unknown>, string, unknown, boolean]>([
  [
    'an odd boolean is null with an error',
    { ibanOnlyDirectDebitSupported: 'yes' },
    'ibanOnlyDirectDebitSupported',
    null,
    true,
  ],
  ['an odd nullable string is null with an error', { name: 7 }, 'name', null, true],
  [
    'an odd number is null with an error',
    { bank: { ...BANK, health: 97.5 } },
    'bank { health }',
    { health: null },
    true,
  ],
  [
    'a number beyond 32 bits is null with an error',
    { bank: { ...BANK, popularity: 3e9 } },
    'bank { popularity }',
    { popularity: null },
    true,
  ],
  [
    'an odd time is null with an error',
    { bank: { ...BANK, lastCommunicationAttempt: 'soon' } },
    'bank { lastCommunicationAttempt }',
    { lastCommunicationAttempt: null },
    true,
  ],
  [
    'a missing non-null time makes its update null',
    { lastManualUpdate: { result: 'OK' } },
    'lastManualUpdate { result timestamp }',
    null,
    true,
  ],
  ['a missing required string is empty', { bank: { ...BANK, blz: null } }, 'bank { blz }', { blz: '' }, false],
  ['a missing enum value is UNKNOWN', { updateStatus: null }, 'updateStatus', 'UNKNOWN', false],
  ['an odd list is empty', { accountIds: 'none' }, 'accountIds', [], false],
  ['an odd item of a list is omitted', { accountIds: [1, null, 3] }, 'accountIds', ['1', '3'], false],
  [
    'a procedure without its id is omitted',
    { twoStepProcedures: [{}, PROCEDURE] },
    'twoStepProcedures { procedureId }',
    [{ procedureId: '900' }],
    false,
  ],
  [
    'a procedure without a name keeps its id',
    { twoStepProcedures: [{ procedureId: '1' }] },
    'twoStepProcedures { procedureId procedureName implicitExecute }',
    [{ procedureId: '1', procedureName: '', implicitExecute: null }],
    false,
  ],
  [
    'an owner that is not an object is omitted',
    { owners: [null, { firstName: 'Max' }] },
    'owners { firstName }',
    [{ firstName: 'Max' }],
    false,
  ],
  [
    'a missing bank has the bankId of the connection',
    { bank: null },
    'bank { id name }',
    { id: '277672', name: '' },
    false,
  ],
])('in a connection, %s', async (_title, members, field, value, hasError) => {
  await using upstream = await fakeFinapi(() => ({ body: `{"connections":[${connectionJson('1', members)}]}` }));
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  const response = await gateway.post(JSON.stringify({ query: `{ bankConnections { id r: ${field} } }` }));
  const { data, errors } = (await response.json()) as { data: unknown; errors?: { extensions: { code: string } }[] };
  expect(data).toEqual({ bankConnections: [{ id: '1', r: value }] });
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(
    hasError ? ['UPSTREAM_INVALID_RESPONSE'] : undefined,
  );
});
