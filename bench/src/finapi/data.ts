/** Deterministic response bodies of the fake finAPI, in the format of v1.71. */

/** A bank as finAPI v1.71 sends it. */
export type RawBank = ReturnType<typeof bank>;
/** An account as finAPI v1.71 sends it. */
export type RawAccount = ReturnType<typeof account>;
/** A bank connection as finAPI v1.71 sends it. */
export type RawConnection = ReturnType<typeof connection>;

/** Smallest id. With five digits, 1,000 ids fit into a URL of 6,144 bytes, so URL length never forces a second call. */
export const FIRST_ID = 10_001;

/** Number of connections in the user's list, which is returned when no ids are requested. */
export const LIST_LENGTH = 20;

/** Smallest id of a connection that changes with every read, so that each poll produces an event. */
export const FIRST_CHANGING_ID = 60_001;

const CITIES = ['Musterstadt', 'München', 'Köln', 'Nürnberg', 'Lübeck', 'Saarbrücken', 'Göttingen'];
const PROCEDURES = [
  { procedureId: '955', procedureName: 'mobileTAN', procedureChallengeType: 'TEXT', implicitExecute: false },
  {
    procedureId: '942',
    procedureName: 'chipTAN optisch',
    procedureChallengeType: 'FLICKER_CODE',
    implicitExecute: false,
  },
  { procedureId: '957', procedureName: 'QR-TAN', procedureChallengeType: 'PHOTO', implicitExecute: false },
];

/** Picks the same value for the same number. */
const pick = (values: readonly string[], n: number): string => values[n % values.length] ?? '';

function bank(n: number) {
  const city = pick(CITIES, n);
  const blz = String(99_999_900 + n);
  return {
    id: 24_353 + n,
    name: `Beispielbank ${city}`,
    loginHint: 'Bitte geben Sie Ihre <b>Nutzerkennung</b> und Ihre PIN ein. Für die Anmeldung genügt Ihre Online-PIN.',
    bic: 'BEISDEFFXXX',
    blz,
    blzs: [blz],
    loginFieldUserId: 'Nutzerkennung',
    loginFieldCustomerId: n % 2 === 0 ? 'Kundennummer' : null,
    loginFieldPin: 'PIN',
    isCustomerIdPassword: false,
    isSupported: true,
    supportedDataSources: ['FINTS_SERVER', 'WEB_SCRAPER'],
    pinsAreVolatile: false,
    location: 'DE',
    city,
    isTestBank: false,
    popularity: 12 + n,
    health: 97,
    lastCommunicationAttempt: '2018-03-26 12:01:07.000',
    lastSuccessfulCommunication: '2018-03-26 12:01:07.000',
  };
}

/** Returns the ids of a connection's two accounts. */
const accountIds = (id: number): readonly number[] => [500_000 + 2 * id, 500_001 + 2 * id];

/** Returns a connection to one of seven banks. {@link accountsOf} returns its accounts. */
export function connection(id: number) {
  return {
    id,
    bankId: 24_353 + (id % 7),
    bank: bank(id % 7),
    name: id % 5 === 0 ? null : `Girokonto ${id} für den Haushalt`,
    bankingUserId: `max.mustermann.${id}`,
    bankingCustomerId: null,
    bankingPin: 'XXXXX',
    type: 'ONLINE',
    updateStatus: id < FIRST_CHANGING_ID ? 'READY' : 'IN_PROGRESS',
    categorizationStatus: 'READY',
    lastManualUpdate: { result: 'OK', errorMessage: null, errorType: null, timestamp: '2018-03-26 12:07:13.482' },
    lastAutoUpdate: null,
    twoStepProcedures: PROCEDURES,
    ibanOnlyMoneyTransferSupported: true,
    ibanOnlyDirectDebitSupported: false,
    collectiveMoneyTransferSupported: true,
    defaultTwoStepProcedureId: '955',
    accountIds: accountIds(id),
    owners: null,
  };
}

function account(id: number, bankConnectionId: number) {
  const isMain = id % 2 === 0;
  return {
    id,
    bankConnectionId,
    accountName: isMain ? 'Girokonto' : 'Tagesgeld für später',
    accountNumber: `05320${id}`,
    subAccountNumber: null,
    iban: `DE8937040044053${id}0`,
    accountHolderName: 'Max Müstermann',
    accountHolderId: null,
    accountCurrency: 'EUR',
    accountTypeId: isMain ? 1 : 2,
    accountTypeName: isMain ? 'Checking' : 'Savings',
    balance: id / 100,
    overdraft: null,
    overdraftLimit: isMain ? 1000 : null,
    availableFunds: null,
    lastSuccessfulUpdate: '2019-05-26 12:07:15.000',
    lastUpdateAttempt: '2019-05-26 12:07:13.000',
    isNew: false,
    status: 'UPDATED',
    supportedOrders: ['SEPA_MONEY_TRANSFER', 'SEPA_COLLECTIVE_MONEY_TRANSFER'],
    clearingAccounts: [],
  };
}

/** Returns the accounts of a connection. */
export const accountsOf = (id: number): readonly RawAccount[] => accountIds(id).map((own) => account(own, id));

/** Returns `count` consecutive ids. */
export const ids = (count: number, first = FIRST_ID): readonly number[] =>
  Array.from({ length: count }, (_, index) => first + index);
