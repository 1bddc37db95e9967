import { expect, test } from 'vitest';
import { schema } from '../../../schema/index.js';
import { testGateway } from '../../support/client.js';
import { fakeFinapi } from '../../support/fake-finapi.js';

import { randomQuery } from '../../support/random-queries.js';
import { upstreamResponse } from '../../support/recording.js';

const SEEDS = 150;

// A document with a directive is executed by graphql-js. On the last field the directive does not change the response.
test(`${SEEDS} random queries have the same responses and upstream calls as with graphql-js`, async () => {
  await using upstream = await fakeFinapi(upstreamResponse);
  const queryLimits = { maxAliases: 1000, maxLookupAliases: 1000 };
  await using gateway = await testGateway({ finapiUrl: upstream.url, queryLimits });
  let withData = 0;
  for (let seed = 0; seed < SEEDS; seed += 1) {
    const query = randomQuery(schema, seed).slice(0, -1);
    const run = async (end: string) => {
      const before = upstream.calls.length;
      const response = await gateway.post(JSON.stringify({ query: `${query} ${end} }` }), { 'X-Request-Id': 'same' });
      return {
        text: await response.text(),
        calls: upstream.calls.slice(before).map(({ method, url }) => `${method} ${url}`),
      };
    };
    const planned = await run('last: __typename');
    expect(planned, query).toEqual(await run('last: __typename @include(if: true)'));
    if (planned.text.includes('"data":{')) withData += 1;
  }
  expect(withData).toBeGreaterThan(SEEDS / 2);
});
