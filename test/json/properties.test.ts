import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GatewayError } from '../../schema/errors.js';
import { isId } from '../../schema/model/id.js';
import { REFUSALS } from '../../schema/model/outcomes.js';
import { batches } from '../../src/finapi/batches.js';
import type { UpstreamResponse } from '../../src/finapi/transport/call.js';
import { readRefusal } from '../../src/finapi/v1/refusals.js';

const LARGEST = 9223372036854775807n;

test('an id is a positive int64 in its shortest form and nothing else', () => {
  fc.assert(fc.property(fc.bigInt({ min: 1n, max: LARGEST }), (id) => isId(String(id))));
  fc.assert(fc.property(fc.bigInt({ min: LARGEST + 1n, max: LARGEST * 100n }), (id) => !isId(String(id))));
  fc.assert(fc.property(fc.bigInt({ min: -LARGEST, max: 0n }), (id) => !isId(String(id))));
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: LARGEST }), (id) => !isId(`0${id}`) && !isId(`${id} `) && !isId(`+${id}`)),
  );
});

test('batches hold every id once and in order, within the limits', () => {
  const ids = fc.uniqueArray(fc.bigInt({ min: 1n, max: LARGEST }).map(String), { maxLength: 300 });
  const limits = fc.record({
    maxIdsPerCall: fc.integer({ min: 1, max: 50 }),
    maxUrlBytes: fc.integer({ min: 60, max: 400 }),
  });
  fc.assert(
    fc.property(ids, limits, fc.integer({ min: 10, max: 40 }), (all, limit, urlBytes) => {
      const batched = batches(all, urlBytes, limit);
      expect(batched.flat()).toEqual(all);
      for (const batch of batched) {
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(limit.maxIdsPerCall);
        expect(urlBytes + batch.join(',').length).toBeLessThanOrEqual(limit.maxUrlBytes);
      }
    }),
  );
});

test('a batch ends only where a limit is reached', () => {
  const ids = fc.uniqueArray(fc.bigInt({ min: 1n, max: LARGEST }).map(String), { minLength: 2, maxLength: 100 });
  fc.assert(
    fc.property(ids, fc.integer({ min: 1, max: 20 }), (all, maxIdsPerCall) => {
      const batched = batches(all, 40, { maxIdsPerCall, maxUrlBytes: 200 });
      for (const [index, batch] of batched.slice(0, -1).entries()) {
        const next = batched[index + 1]?.[0] ?? '';
        const isFull = batch.length === maxIdsPerCall || 40 + [...batch, next].join(',').length > 200;
        expect(isFull).toBe(true);
      }
    }),
  );
});

const mutation = fc.constantFrom('import', 'update', 'edit', 'delete', 'deleteAll');
const code = fc.oneof(
  fc.constantFrom(
    'LOCKED',
    'UNKNOWN_ENTITY',
    'WEB_FORM_REQUIRED',
    'ADDITIONAL_AUTHENTICATION_REQUIRED',
    'ENTITY_EXISTS',
  ),
  fc.string(),
  fc.constant(undefined),
);
const detail = fc.record(
  { code, message: fc.anything(), type: fc.anything(), multiStepAuthentication: fc.anything() },
  { requiredKeys: [] },
);
const body = fc.oneof(
  fc.record({ errors: fc.array(fc.oneof(detail, fc.anything()), { maxLength: 3 }) }),
  fc.anything(),
);

test('any response to a mutation becomes a member of its union or a GatewayError', () => {
  fc.assert(
    fc.property(mutation, fc.integer({ min: 300, max: 599 }), body, (name, status, value) => {
      const response: UpstreamResponse = {
        status,
        location: null,
        retryAfter: null,
        body: { kind: 'json', text: '', value },
      };
      try {
        const refusal = readRefusal(response, { name, requestId: 'id', bankId: '1', report: () => {} });
        expect(REFUSALS[name]).toContain(refusal.kind);
        expect(refusal.requestId).toBe('id');
      } catch (error) {
        expect(error).toBeInstanceOf(GatewayError);
      }
    }),
    { numRuns: 3000 },
  );
});
