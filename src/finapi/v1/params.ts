import type { ChallengeAnswer, EditInput, ImportInput, UpdateInput } from '../../../schema/model/inputs.js';
import { ACCOUNT_TYPE_IDS } from './account-types.js';

/** The body of an import (`ImportBankConnectionParams`). */
export const importParams = (input: ImportInput) =>
  withoutNulls({
    bankId: BigInt(input.bankId),
    bankingUserId: input.bankingUserId,
    bankingCustomerId: input.bankingCustomerId,
    bankingPin: input.bankingPin,
    storePin: input.storePin,
    name: input.name,
    skipPositionsDownload: input.skipPositionsDownload,
    maxDaysForDownload: input.maxDaysForDownload,
    accountTypeIds: input.accountTypes?.map((type) => ACCOUNT_TYPE_IDS[type]),
    loadOwnerData: input.loadOwnerData,
    challengeResponse: input.challengeResponse,
    multiStepAuthentication: multiStepAuthentication(input.multiStepAuthentication),
  });

/** The body of an update (`UpdateBankConnectionParams`). It contains the id. */
export const updateParams = (input: UpdateInput) =>
  withoutNulls({
    bankConnectionId: BigInt(input.id),
    bankingPin: input.bankingPin,
    storePin: input.storePin,
    importNewAccounts: input.importNewAccounts,
    skipPositionsDownload: input.skipPositionsDownload,
    loadOwnerData: input.loadOwnerData,
    challengeResponse: input.challengeResponse,
    multiStepAuthentication: multiStepAuthentication(input.multiStepAuthentication),
  });

/** The body of an edit (`EditBankConnectionParams`): finAPI takes null for "unchanged", so a clearing null is sent as `""`. */
export function editParams({ id: _id, ...changes }: EditInput) {
  const entries = Object.entries(changes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, value ?? '']));
}

function multiStepAuthentication(answer: ChallengeAnswer | null | undefined) {
  if (answer == null) return undefined;
  const { hash, challengeResponse, twoStepProcedureId, redirectCallback, decoupledCallback } = answer;
  return withoutNulls({
    hash,
    challengeResponse,
    twoStepProcedureId,
    redirectCallback,
    decoupledCallback: decoupledCallback || undefined,
  });
}

/** Drops null and undefined members, which mean the same to finAPI. */
const withoutNulls = (members: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value != null));
