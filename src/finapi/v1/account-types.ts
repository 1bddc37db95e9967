import type { AccountType } from '../../../schema/model/enums.js';

/** finAPI's `accountTypeId` of each account type. */
export const ACCOUNT_TYPE_IDS: Readonly<Record<Exclude<AccountType, 'UNKNOWN'>, number>> = {
  CHECKING: 1,
  SAVINGS: 2,
  CREDIT_CARD: 3,
  SECURITY: 4,
  LOAN: 5,
  POCKET: 6,
  MEMBERSHIP: 7,
  BAUSPAREN: 8,
};
