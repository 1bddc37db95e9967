import { createHash } from 'node:crypto';
import { faker } from '@faker-js/faker/locale/de';
import type { SandboxBank } from './banks.js';

/** finAPI's account type names, in the order of their ids (1…8). */
export const ACCOUNT_TYPES: readonly string[] = [
  'Checking',
  'Savings',
  'CreditCard',
  'Security',
  'Loan',
  'Pocket',
  'Membership',
  'Bausparen',
];

/** The login that generated people and accounts belong to. The same login always has the same ones. */
export interface LoginIdentity {
  readonly seed: number;
  readonly bank: SandboxBank;
  readonly bankingUserId: string | null;
}

/** Data that a bank reports for an account. Amounts are whole cents. */
export interface AccountData {
  readonly accountName: string;
  readonly accountNumber: string;
  readonly subAccountNumber: string | null;
  readonly iban: string | null;
  readonly accountHolderName: string;
  readonly balance: number;
  readonly overdraftLimit: number | null;
  readonly supportedOrders: readonly string[];
  /** Settlement accounts of a securities account. */
  readonly clearingAccounts: readonly { readonly clearingAccountId: string; readonly clearingAccountName: string }[];
}

/** Generates the owner of a login, as a finAPI `BankConnectionOwner`. */
export function ownerOf(login: LoginIdentity) {
  seedFor(login, 'owner');
  const sex = faker.person.sexType();
  const firstName = faker.person.firstName(sex);
  const lastName = faker.person.lastName(sex);
  return {
    firstName,
    lastName,
    salutation: sex === 'female' ? 'Frau' : 'Herr',
    title: null,
    email: faker.internet.email({ firstName, lastName, provider: 'example.com' }).toLowerCase(),
    dateOfBirth: faker.date.birthdate({ mode: 'year', min: 1940, max: 2005 }).toISOString().slice(0, 10),
    postCode: faker.location.zipCode(),
    country: 'Deutschland',
    city: faker.location.city(),
    street: faker.location.street(),
    houseNumber: faker.location.buildingNumber(),
  };
}

/** Generates a login's account of one type (1…8). */
export function accountData(login: LoginIdentity, typeId: number): AccountData {
  const { firstName, lastName } = ownerOf(login);
  const { name, cents, limit, orders = [] } = PATTERNS[typeId] ?? CHECKING;
  const number = accountNumber(login, typeId);
  seedFor(login, `account/${typeId}`);
  const overdraftLimit = limit ? faker.number.int(limit) * 10_000 : null;
  return {
    accountName: faker.helpers.arrayElement(name),
    accountNumber: typeId === CREDIT_CARD ? `************${number.slice(-4)}` : number,
    subAccountNumber: typeId === CHECKING_ID || typeId === SAVINGS ? '00' : null,
    iban: typeId === CREDIT_CARD || typeId === SECURITY ? null : ibanOf(login.bank.blz, number),
    accountHolderName: `${firstName} ${lastName}`,
    balance: faker.number.int(cents),
    overdraftLimit,
    supportedOrders: orders,
    clearingAccounts: typeId === SECURITY ? [clearingAccount(login)] : [],
  };
}

/** Builds a German IBAN from a bank code and a ten-digit account number. The IBAN is 1 modulo 97 (ISO 7064). */
export function ibanOf(blz: string, number: string): string {
  const check = 98n - (BigInt(`${blz}${number}131400`) % 97n);
  return `DE${String(check).padStart(2, '0')}${blz}${number}`;
}

const CHECKING_ID = 1;
const SAVINGS = 2;
const CREDIT_CARD = 3;
const SECURITY = 4;

/** Returns the checking account of the same login, even if it has not been imported. */
function clearingAccount(login: LoginIdentity) {
  const number = accountNumber(login, CHECKING_ID);
  return { clearingAccountId: number, clearingAccountName: `Verrechnungskonto ${number}` };
}

function accountNumber(login: LoginIdentity, typeId: number): string {
  seedFor(login, `number/${typeId}`);
  return faker.string.numeric({ length: 10, allowLeadingZeros: true });
}

/** Reseeds faker, so that the values drawn next depend only on the login and the purpose. */
function seedFor({ seed, bank, bankingUserId }: LoginIdentity, purpose: string): void {
  const key = JSON.stringify([seed, bank.id, bankingUserId, purpose]);
  faker.seed(createHash('sha256').update(key).digest().readUInt32BE());
}

interface Pattern {
  readonly name: readonly string[];
  /** Range of the balance, in cents. */
  readonly cents: { readonly min: number; readonly max: number };
  /** Range of the overdraft limit, in hundreds of euros. */
  readonly limit?: { readonly min: number; readonly max: number };
  readonly orders?: readonly string[];
}

const CHECKING: Pattern = {
  name: ['Girokonto', 'Girokonto Komfort', 'Gehaltskonto', 'Gemeinschaftskonto'],
  cents: { min: -150_000, max: 650_000 },
  limit: { min: 5, max: 50 },
  orders: ['SEPA_MONEY_TRANSFER', 'SEPA_COLLECTIVE_MONEY_TRANSFER'],
};

const PATTERNS: { readonly [typeId: number]: Pattern } = {
  1: CHECKING,
  2: { name: ['Tagesgeld', 'Sparkonto', 'Sparbuch'], cents: { min: 0, max: 4_000_000 } },
  3: { name: ['Kreditkarte', 'Kreditkarte Gold'], cents: { min: -220_000, max: 0 }, limit: { min: 10, max: 50 } },
  4: { name: ['Depot', 'Wertpapierdepot'], cents: { min: 100_000, max: 9_000_000 } },
  5: { name: ['Ratenkredit', 'Baufinanzierung'], cents: { min: -25_000_000, max: -500_000 } },
  6: { name: ['Spardose'], cents: { min: 0, max: 20_000 } },
  7: { name: ['Geschäftsanteil'], cents: { min: 5_000, max: 500_000 } },
  8: { name: ['Bausparvertrag'], cents: { min: 50_000, max: 3_000_000 } },
};
