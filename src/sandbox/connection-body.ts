import { bankBody, loginLabels, type SandboxBank } from './banks.js';
import { timestamp } from './clock.js';
import { type Connection, isUnlicensed, isUpdating } from './connection.js';
import { type ApiVersion, isNewest, isOldest } from './dialect.js';
import { offeredProcedures } from './procedures.js';

/** The time and API version to build a body for. */
interface BodyContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly api: ApiVersion;
}

/** Builds the JSON body of a connection. Call `advanceTo` first. */
export function connectionBody(connection: Connection, { now, api }: BodyContext): Record<string, unknown> {
  const { bank, categorization, lastManualUpdate, lastAutoUpdate, defaultTwoStepProcedureId } = connection;
  const isDemo = bank.scenario === 'demo';
  const categorizing = categorization && now < categorization.startsAt ? 'PENDING' : 'IN_PROGRESS';
  const credentials = maskedCredentials(connection, api);
  const twoStepProcedures = offeredProcedures(bank);
  return {
    id: BigInt(connection.id),
    bankId: BigInt(bank.id),
    bank: bankBody(bank, timestamp(now), api),
    name: connection.name,
    ...credentials,
    type: isDemo ? 'DEMO' : 'ONLINE',
    updateStatus: isUpdating(connection) ? 'IN_PROGRESS' : 'READY',
    categorizationStatus: categorization ? categorizing : 'READY',
    lastManualUpdate,
    lastAutoUpdate,
    twoStepProcedures,
    ibanOnlyMoneyTransferSupported: !isDemo,
    ibanOnlyDirectDebitSupported: false,
    collectiveMoneyTransferSupported: false,
    defaultTwoStepProcedureId,
    accountIds: connection.accounts.map(({ id }) => BigInt(id)),
    ...(isOldest(api) ? {} : { owners: connection.owners }),
    ...(isNewest(api)
      ? {
          furtherLoginNotRecommended: false,
          interfaces: [
            {
              interface: 'FINTS_SERVER',
              loginCredentials: loginCredentials(bank, credentials),
              defaultTwoStepProcedureId,
              twoStepProcedures,
              aisConsent: null,
              lastManualUpdate,
              lastAutoUpdate,
            },
          ],
        }
      : {}),
  };
}

const MASK = 'XXXXX';

/** Masks the PIN: one X per character in v1.42, later always five. An unlicensed client sees no user id either. */
function maskedCredentials({ bank, bankingUserId, bankingCustomerId, pin }: Connection, api: ApiVersion) {
  const masked = (value: string | null) => (value !== null && isUnlicensed(bank, api) ? MASK : value);
  const pinMask = isOldest(api) ? 'X'.repeat(pin?.length ?? 0) : MASK;
  return {
    bankingUserId: masked(bankingUserId),
    bankingCustomerId: masked(bankingCustomerId),
    bankingPin: pin === null ? null : pinMask,
  };
}

function loginCredentials(bank: SandboxBank, credentials: ReturnType<typeof maskedCredentials>) {
  const { loginFieldUserId, loginFieldCustomerId, loginFieldPin } = loginLabels(bank);
  const fields = [
    { label: loginFieldUserId, value: credentials.bankingUserId },
    { label: loginFieldCustomerId, value: credentials.bankingCustomerId },
    { label: loginFieldPin, value: credentials.bankingPin },
  ];
  return fields.filter(({ label, value }) => label !== null && value !== null);
}
