import { describe, expect, test } from 'vitest';
import type { GatewayOptions } from '../../src/config/gateway-options.js';
import { sha256 } from '../../src/graphql/documents/documents.js';
import { HEADERS, ORIGINS, ROUTES } from '../support/header-table.js';
import { record } from '../support/recording.js';
import { BODIES, DOCUMENTS, OPERATIONS, type TableCase, TRUSTED } from '../support/request-table.js';

const trustedDocuments = new Map([
  ['an-id', TRUSTED],
  [sha256(TRUSTED), TRUSTED],
]);

const GROUPS: readonly (readonly [title: string, cases: readonly TableCase[], options?: Partial<GatewayOptions>])[] = [
  ['operations', OPERATIONS],
  ['bodies', BODIES],
  ['headers', HEADERS],
  ['routes', ROUTES],
  ['routes without simple GET', ROUTES.filter(([title]) => title.includes('GET')), { simpleGet: false }],
  ['origins', ORIGINS],
  [
    'listed origins and HSTS',
    ORIGINS,
    { corsOrigins: ['https://a.example', 'https://c.example'], hstsMaxAgeSeconds: 60 },
  ],
  ['documents', DOCUMENTS],
  ['trusted documents', DOCUMENTS, { trustedDocuments }],
  ['trusted documents only', DOCUMENTS, { trustedDocuments, isTrustedOnly: true }],
  ['automatic persisted queries', DOCUMENTS, { apq: true }],
  ['a small limit for bodies', BODIES.slice(0, 20), { maxBodyBytes: 16 }],
];

for (const [group, cases, options] of GROUPS) {
  describe(`${group}: response, log and upstream calls are as recorded, whether or not the document is known`, () => {
    for (const [title, ...requests] of cases) {
      test(title, async () => {
        const traces = await record([...requests, ...requests], options);
        const first = traces.slice(0, requests.length);
        expect(first).toMatchSnapshot();
        expect(traces.slice(requests.length)).toEqual(first);
      });
    }
  });
}
