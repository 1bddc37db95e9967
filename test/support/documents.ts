/** Joins `count` pieces of a document. Each piece is generated from its index. */
export const times = (count: number, piece: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => piece(index)).join(' ');

/** A chain of fragments that each spread the next one twice, which expands to 2^length fields. */
const fragmentBomb = (length: number, field: string): string =>
  `{ ...F0 } ${times(length, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F${length} on Query { ${field} }`;

/** Documents that exceed the default limits. Each title names the reason. */
export const TOO_COMPLEX: readonly (readonly [title: string, document: string])[] = [
  ['60,000 aliases', `{ ${times(60_000, (n) => `a${n.toString(36)}:__typename`)} }`],
  ['31 aliases of __typename', `{ ${times(31, (n) => `a${n}: __typename`)} }`],
  [
    '101 aliases of lookups',
    `{ ${times(51, (n) => `a${n}: bankConnection(id: 1) { id }`)} ${times(50, (n) => `b${n}: bank(id: 1) { id }`)} }`,
  ],
  [
    'aliases in a fragment that is spread twice',
    `{ a: bank(id: 1) { ...F } b: bank(id: 1) { ...F } } fragment F on Bank { ${times(16, (n) => `a${n}: id`)} }`,
  ],
  [
    'aliases in a fragment of a fragment',
    `{ ...A } fragment A on Query { ...B } fragment B on Query { ${times(31, (n) => `a${n}: __typename`)} }`,
  ],
  ['aliases in inline fragments', `{ ${times(31, (n) => `... { a${n}: __typename }`)} }`],
  ['the same field 500 times', `{ ${times(500, () => '__typename')} }`],
  ['one field repeated in inline fragments', `{ ${times(32, () => '... on Query { __typename }')} }`],
  ['a lookup repeated 102 times', `{ ${times(102, () => 'bank(id: 1) { id }')} }`],
  ['an alias in a fragment bomb', fragmentBomb(49, 'a: __typename')],
  ['51 fragments', fragmentBomb(50, '__typename')],
  ['11 levels', `{ ${'a { '.repeat(10)}a${' }'.repeat(10)} }`],
  [
    '11 levels through fragments',
    `{ a { ...A } } fragment A on Query { ${'a { '.repeat(8)} ...B ${' }'.repeat(8)} } fragment B on Query { a { a } }`,
  ],
  ['201 brackets in a list', `{ bank(id: ${'['.repeat(2000)}${']'.repeat(2000)}) { id } }`],
  ['201 brackets in an object', `{ bank(id: ${'{a:'.repeat(1600)}1${'}'.repeat(1600)}) { id } }`],
  ['deeply nested inline fragments', `${'{ ... '.repeat(1600)}{ __typename }${' }'.repeat(1600)}`],
  ['11 directives', `{ ${times(11, (n) => `f${n}: __typename @include(if: true)`)} }`],
  ['11 directives on one field', `{ __typename ${times(11, () => '@aa')} }`],
  ['11 directives on variables and the operation', `query (${times(10, (n) => `$v${n}: ID @a`)}) @a { __typename }`],
  ['5,001 tokens', `{ ${times(4_999, () => 'a')} }`],
  ['more than 10,000 lines', `{ __typename }${'#\n'.repeat(300_000)}`],
  ['half a million lines in a string', `{ bank(id: """${'\n'.repeat(500_000)}""") { id } }`],
  ['140,000 escapes', `{ bank(id: "${'\\u0041'.repeat(140_000)}") { id } }`],
  [
    'two imports',
    'mutation { a: importBankConnection(input: { bankId: 1 }) { __typename } b: importBankConnection(input: { bankId: 1 }) { __typename } }',
  ],
  [
    'an update and an edit',
    'mutation { updateBankConnection(input: { id: 1 }) { __typename } editBankConnection(input: { id: 1 }) { __typename } }',
  ],
  [
    'imports in fragments',
    `mutation { ...A ...B } ${times(2, (n) => `fragment ${'AB'[n]} on Mutation { ${'ab'[n]}: importBankConnection(input: { bankId: 1 }) { __typename } }`)}`,
  ],
  [
    'a second operation that exceeds the limits',
    `query A { __typename } query B { ${times(31, (n) => `a${n}: __typename`)} }`,
  ],
];

/** Realistic documents that are just within the limits. */
export const SIMPLE: readonly (readonly [title: string, document: string])[] = [
  [
    '100 aliases of lookups and 30 others',
    `{ ${times(100, (n) => `a${n}: bankConnection(id: ${n + 1}) { id }`)} ${times(30, (n) => `t${n}: __typename`)} }`,
  ],
  ['10 directives', `{ ${times(10, (n) => `f${n}: __typename @include(if: true)`)} }`],
  ['200 brackets', `{ ${'... { '.repeat(198)} __typename ${' }'.repeat(198)} }`],
  ['5,000 tokens', `{ ... @skip(if: true) { bankConnections(ids: [${times(4_978, (n) => `${n + 1}`)}]) { id } } }`],
  ['a fragment bomb without aliases', fragmentBomb(49, '__typename')],
  ['a long comment', `{ __typename } # ${'x'.repeat(500_000)}`],
  [
    'a fragment spread by each of 100 lookups',
    `{ ${times(100, (n) => `a${n}: bankConnection(id: ${n + 1}) { ...F }`)} } fragment F on BankConnection { id name bank { id name } accounts { id iban } }`,
  ],
];
