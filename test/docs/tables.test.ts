import { expect, test } from 'vitest';
import { ERROR_CODES } from '../../schema/errors.js';
import { SETTINGS } from '../../src/config/settings.js';
import { BANKS } from '../../src/sandbox/banks.js';
import { readPage, tableRows } from './page.js';

test('the table of error codes matches the code', () => {
  const shown = { true: 'yes', false: 'no', reads: 'reads' };
  expect(tableRows(readPage('docs/errors.md'), 'Codes')).toEqual(
    Object.entries(ERROR_CODES).map(([code, { when, retryable }]) => [`\`${code}\``, when, shown[`${retryable}`]]),
  );
});

test('the table of settings matches the code', () => {
  expect(tableRows(readPage('docs/settings.md'), 'All settings')).toEqual(
    Object.entries(SETTINGS).map(([name, { shownDefault, byDefault, help }]) => [
      `\`${name}\``,
      shownDefault ?? String(byDefault),
      help,
    ]),
  );
});

test('the table of test banks matches the sandbox', () => {
  expect(tableRows(readPage('docs/sandbox.md'), 'Test banks')).toEqual(
    BANKS.map(({ id, name, does }) => [`${id} ${name}`, does]),
  );
});
