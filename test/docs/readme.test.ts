import { readFileSync } from 'node:fs';
import { type DocumentNode, Kind, parse, print, visit } from 'graphql';
import { expect, test } from 'vitest';
import * as operations from '../generated/operations.js';
import { testGateway } from '../support/client.js';
import { testSandbox } from '../support/sandbox.js';
import { type ImportOutcome, nextStep } from './next-step.js';
import { codeBlocks, readPage } from './page.js';

const readme = readPage('README.md');
const firstImport = readPage('docs/first-import.md');

test('the README has at most 150 lines, and both commands', () => {
  expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(150);
  expect(codeBlocks(readme, 'sh')).toEqual(expect.arrayContaining(['npm ci && npm start\n', 'npm ci && npm test\n']));
});

/** One operation per document, without its name and without the __typename that codegen adds. */
function canonical(document: DocumentNode): string {
  return print(
    visit(document, {
      OperationDefinition: ({ name: _name, ...rest }) => ({ ...rest, kind: Kind.OPERATION_DEFINITION }),
    }),
  );
}

/** The operations of a page: in JSON bodies, in shell variables and in blocks of their own. */
function quoted(page: string): readonly string[] {
  const inBodies = [...page.matchAll(/"query":"((?:[^"\\$]|\\.)+)"/g)].map(([, text = '']) =>
    text.replaceAll('\\"', '"'),
  );
  const inVariables = [...page.matchAll(/='(mutation [^']+)'/g)].map(([, text = '']) => text);
  return [...inBodies, ...inVariables, ...codeBlocks(page, 'graphql')].map((text) => canonical(parse(text)));
}

test('the operations of README and first import are typed from the schema', () => {
  const typed = Object.entries(operations).flatMap(([name, document]) =>
    name.startsWith('Readme') && typeof document === 'object' ? [canonical(document as DocumentNode)] : [],
  );
  const shown = [quoted(readme), quoted(firstImport)];
  expect(new Set(shown.flat())).toEqual(new Set(typed));
  expect(shown.map((page) => page.length)).toEqual([2, 7]);
});

test('the switch in the README equals the compiled one', () => {
  const [block = 'none'] = codeBlocks(readme, 'ts');
  expect(readFileSync('test/docs/next-step.ts', 'utf8')).toContain(`export ${block}`);
});

test.each([
  ['the demo bank', { bankId: '277672' }, /^Watch connection 1001 /],
  ['a challenge', { bankId: '277672', name: 'MSA' }, /^Ask the user, .* Code an: 123456$/],
  ['a web form', { bankId: '280104' }, /^Send the user to http:.*\.$/],
  ['an unsupported bank', { bankId: '280103' }, /^Show the failure UNSUPPORTED_BANK: /],
])('the import of the README gives the next step for %s', async (_case, bank, step) => {
  await using rest = await testSandbox();
  await using gateway = await testGateway({ finapiUrl: rest.sandbox.url });
  const input = { bankingUserId: 'me', bankingPin: 'a-pin', ...bank };
  const [query = ''] = codeBlocks(readme, 'graphql');
  const response = await gateway.post(JSON.stringify({ query, variables: { input } }), {
    Authorization: `Bearer ${rest.sandbox.token}`,
  });
  const { data } = (await response.json()) as { data: { importBankConnection: ImportOutcome } };
  expect(nextStep(data.importBankConnection)).toMatch(step);
});
