import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountData, ibanOf, ownerOf } from '../../src/sandbox/account-data.js';
import { BANKS } from '../../src/sandbox/banks.js';
import { centsOf, money } from '../../src/sandbox/money.js';

const TYPE_IDS = [1, 2, 3, 4, 5, 6, 7, 8];
const logins = BANKS.flatMap((bank) =>
  [1, 2, 3].map((seed) => ({ seed, bank, bankingUserId: bank.scenario === 'demo' ? null : `user${seed}` })),
);
const ibans = logins.flatMap((login) =>
  TYPE_IDS.map((typeId) => ({ blz: login.bank.blz, iban: accountData(login, typeId).iban })),
);

/** Checks an IBAN by ISO 13616: first four characters moved to the end, letters as 10 to 35, 1 modulo 97. */
function isValidIban(iban: string): boolean {
  const moved = iban.slice(4) + iban.slice(0, 4);
  return BigInt(moved.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))) % 97n === 1n;
}

test('every IBAN is valid and contains the code of its bank', () => {
  const present = ibans.filter(({ iban }) => iban !== null);
  expect(present.length).toBe(logins.length * 6);
  for (const { blz, iban } of present)
    expect([iban, iban?.slice(4, 12), isValidIban(iban ?? '')]).toEqual([iban, blz, true]);
});

test('any bank code and account number give a valid IBAN', () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
  fc.assert(fc.property(digits(8), digits(10), (blz, number) => isValidIban(ibanOf(blz, number))));
});

test('builds the published example IBAN from its bank code and account number', () => {
  expect(ibanOf('37040044', '0532013000')).toBe('DE89370400440532013000');
});

test('a seed gives the same people and accounts in any order, and another seed gives others', () => {
  const generate = (seed: number, typeIds: readonly number[]) =>
    logins.map((login) => ({
      owner: ownerOf({ ...login, seed }),
      accounts: typeIds.map((typeId) => accountData({ ...login, seed }, typeId)),
    }));
  const backwards = generate(7, TYPE_IDS.toReversed());
  const again = backwards.map(({ owner, accounts }) => ({ owner, accounts: accounts.toReversed() }));
  expect(again).toEqual(generate(7, TYPE_IDS));
  expect(generate(8, TYPE_IDS)).not.toEqual(generate(7, TYPE_IDS));
});

test('money has two decimals, and every whole number of cents survives the round trip', () => {
  expect([0, 5, -9, 10_000, -9910, 123].map((cents) => String(money(cents)))).toEqual([
    '0.00',
    '0.05',
    '-0.09',
    '100.00',
    '-99.10',
    '1.23',
  ]);
  fc.assert(
    fc.property(fc.integer(), (cents) => {
      expect(centsOf(String(money(cents)))).toBe(cents);
    }),
  );
});
