import { type ApiVersion, isNewest, isOldest } from './dialect.js';

/** Behaviour that a test bank simulates. */
type Scenario =
  | 'demo'
  | 'works'
  | 'wrong-credentials'
  | 'unsupported'
  | 'web-form'
  | 'slow-login'
  | 'late-failure'
  | 'no-accounts'
  | 'two-step-choice'
  | 'redirect'
  | 'decoupled'
  | 'technical-error'
  | 'web-scraping-only'
  | 'failing-accounts';

/** A test bank of the sandbox. */
export interface SandboxBank {
  /** int64 as a decimal string. */
  readonly id: string;
  readonly blz: string;
  readonly name: string;
  readonly scenario: Scenario;
  /** Description of the behaviour, shown on the start page and in the documentation. */
  readonly does: string;
  /** finAPI's type ids (1…8) of the accounts that each login has. */
  readonly accountTypeIds: readonly number[];
}

const bank = (
  id: string,
  scenario: Scenario,
  name: string,
  does: string,
  accountTypeIds: readonly number[] = [1, 2, 3],
): SandboxBank => ({ id, blz: `99${id}`, name, scenario, does, accountTypeIds });

/** finAPI's demo bank, with its real id and bank code. */
const DEMO_BANK: SandboxBank = {
  id: '277672',
  blz: '00000000',
  name: 'FinAPI Test Bank',
  scenario: 'demo',
  does: 'Needs only bankId. A connection named MSA is challenged; the answer is 123456.',
  accountTypeIds: [1],
};

/** The test banks, ascending by id. All except the demo bank require a user id and a PIN. */
export const BANKS: readonly SandboxBank[] = [
  DEMO_BANK,
  bank(
    '280101',
    'works',
    'Test Bank: everything works',
    'Accepts any user id and PIN except the PIN "wrong".',
    [1, 2, 3, 4],
  ),
  bank(
    '280102',
    'wrong-credentials',
    'Test Bank: wrong credentials',
    'Rejects every login: 422 BANK_SERVER_REJECTION.',
  ),
  bank('280103', 'unsupported', 'Test Bank: unsupported', 'Import and update fail with 501 UNSUPPORTED_BANK.', []),
  bank(
    '280104',
    'web-form',
    'Test Bank: web form',
    'Credentials are entered in a web form that the sandbox serves: 451 WEB_FORM_REQUIRED.',
    [1, 2, 4],
  ),
  bank(
    '280105',
    'slow-login',
    'Test Bank: slow login',
    'The login takes ten times as long as at other banks.',
    [1, 5, 7],
  ),
  bank(
    '280106',
    'late-failure',
    'Test Bank: late failure after READY',
    'The login succeeds but the download fails: accounts end as DOWNLOAD_FAILED, an update as INTERNAL_SERVER_ERROR.',
  ),
  bank(
    '280107',
    'no-accounts',
    'Test Bank: no accounts of the type',
    'Every import fails with 422 NO_ACCOUNTS_FOR_TYPE_LIST.',
    [],
  ),
  bank(
    '280108',
    'two-step-choice',
    'Test Bank: two-step choice',
    'Requires the choice of a procedure, then its code (123456). An update with a default procedure skips the choice. Challenge format as of finAPI 1.79.',
  ),
  bank(
    '280109',
    'redirect',
    'Test Bank: redirect',
    "Sends the user to the bank's page. Challenge format as of finAPI 1.79.",
  ),
  bank(
    '280110',
    'decoupled',
    'Test Bank: decoupled',
    'Waits for a confirmation in the banking app, which arrives at the second decoupledCallback. Challenge format as of finAPI 1.79.',
  ),
  bank('280111', 'technical-error', 'Test Bank: technical error 500', 'Every login fails with 500 UNEXPECTED_ERROR.'),
  bank(
    '280112',
    'web-scraping-only',
    'Test Bank: web scraping only',
    'Web scraping is disabled for the client: 422 ILLEGAL_ENTITY_STATE.',
  ),
  bank(
    '280113',
    'failing-accounts',
    'Test Bank: all accounts but the first fail',
    'The first account ends as UPDATED, the others as DOWNLOAD_FAILED. An update still ends as OK.',
    [1, 2, 8],
  ),
];

/** Returns the labels of a bank's login fields. Null means that the bank has no such field. */
export function loginLabels({ scenario }: SandboxBank) {
  const isDemo = scenario === 'demo';
  return {
    loginFieldUserId: isDemo ? 'Onlinebanking-ID' : 'Nutzerkennung',
    loginFieldCustomerId: isDemo ? null : 'Kundennummer',
    loginFieldPin: 'PIN',
  };
}

/** Builds the JSON body of a bank. */
export function bankBody(bank: SandboxBank, time: string, api: ApiVersion): Record<string, unknown> {
  const isDemo = bank.scenario === 'demo';
  const isSupported = bank.scenario !== 'unsupported';
  const source = bank.scenario === 'web-scraping-only' ? 'WEB_SCRAPER' : 'FINTS_SERVER';
  const labels = loginLabels(bank);
  const loginHint = isDemo ? null : 'Bitte geben Sie Ihre <b>Nutzerkennung</b> und Ihre PIN ein.';
  const health = {
    health: bank.scenario === 'technical-error' ? 3 : 100,
    lastCommunicationAttempt: time,
    lastSuccessfulCommunication: time,
  };
  return {
    id: BigInt(bank.id),
    name: bank.name,
    loginHint,
    bic: isDemo ? null : `TEST${bank.id.slice(-2)}DE`.padEnd(11, 'X'),
    blz: bank.blz,
    blzs: [bank.blz],
    ...labels,
    ...(isOldest(api) ? {} : { isCustomerIdPassword: false }),
    isSupported,
    supportedDataSources: isSupported ? [source] : [],
    pinsAreVolatile: false,
    location: isDemo ? null : 'DE',
    city: isDemo ? null : 'Musterstadt',
    isTestBank: true,
    popularity: isDemo ? 734 : 12,
    ...health,
    ...(isNewest(api) ? { interfaces: isSupported ? [bankInterface(source, labels, loginHint, health)] : [] } : {}),
  };
}

/** Builds the description of one interface to a bank, as of v1.79. */
function bankInterface(
  name: string,
  labels: ReturnType<typeof loginLabels>,
  loginHint: string | null,
  health: Readonly<Record<string, unknown>>,
) {
  const loginCredentials = Object.values(labels)
    .filter((label) => label !== null)
    .map((label) => ({ label, isSecret: label === labels.loginFieldPin, isVolatile: false }));
  return { interface: name, tppAuthenticationGroup: null, loginCredentials, properties: [], loginHint, ...health };
}
