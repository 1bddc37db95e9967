import { readFileSync } from 'node:fs';
import { type DocumentNode, Kind, parse, print, visit } from 'graphql';
import { expect, test } from 'vitest';
import { ERROR_CODES } from '../../schema/errors.js';
import { SETTINGS } from '../../src/config/settings.js';
import { BANKS } from '../../src/sandbox/banks.js';
import * as operations from '../generated/operations.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The rows of the table under a heading, each as its cells. */
function rows(heading: string): readonly (readonly string[])[] {
  const section = readme.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) => line.slice(2, -2).split(' | '));
}

test('the error table is the table of the code', () => {
  const shown = { true: 'yes', false: 'no', reads: 'reads' };
  expect(rows('Errors')).toEqual(
    Object.entries(ERROR_CODES).map(([code, { when, retryable }]) => [`\`${code}\``, when, shown[`${retryable}`]]),
  );
});

test('the settings table is the table of the code', () => {
  expect(rows('Settings')).toEqual(
    Object.entries(SETTINGS).map(([name, { shownDefault, byDefault, help }]) => [
      `\`${name}\``,
      shownDefault ?? String(byDefault),
      help,
    ]),
  );
});

test('the table of test banks is the table of the sandbox', () => {
  expect(rows('The sandbox')).toEqual(BANKS.map(({ id, name, does }) => [`${id} ${name}`, does]));
});

/** One operation per document, without its name and without the __typename that codegen adds. */
function canonical(document: DocumentNode): string {
  return print(
    visit(document, {
      OperationDefinition: ({ name: _name, ...rest }) => ({ ...rest, kind: Kind.OPERATION_DEFINITION }),
    }),
  );
}

test('the operations of the README are typed from the schema', () => {
  const quoted = [...readme.matchAll(/"query":"((?:[^"\\$]|\\.)+)"/g)].map(([, text = '']) =>
    text.replaceAll('\\"', '"'),
  );
  const variables = [...readme.matchAll(/='(mutation [^']+)'/g)].map(([, text = '']) => text);
  const typed = Object.entries(operations).flatMap(([name, document]) =>
    name.startsWith('Readme') && typeof document === 'object' ? [canonical(document as DocumentNode)] : [],
  );
  const shown = [...quoted, ...variables].map((text) => canonical(parse(text)));
  expect(shown.toSorted()).toEqual(typed.toSorted());
  expect(shown).toHaveLength(6);
});
