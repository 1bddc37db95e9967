import { type ExecutionArgs, type ExecutionResult, execute, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { Executor } from '../../../src/execution/executor.js';
import { randomDocument } from '../../support/random-documents.js';
import { type Mode, randomSchema, randomTree } from '../../support/random-execution.js';

const SCHEMA = randomSchema();
const SEEDS = 150;

/** What a client could see of a result, with all that its order tells. */
const visible = ({ data, errors, ...rest }: ExecutionResult): unknown => [
  JSON.stringify(data),
  errors?.map(({ message, path, locations, originalError }) =>
    JSON.stringify([
      message.replace(/^Expected `Odd.*$/, 'Odd has no form for a value.'),
      path,
      locations,
      originalError?.message === message,
    ]),
  ),
  Object.keys(rest),
];

describe.each<Mode>(['at once', 'as promises', 'mixed'])('values that come %s', (mode) => {
  test(`${SEEDS} random documents have the answers of graphql-js`, async () => {
    const executor = new Executor(SCHEMA, true);
    let planned = 0;
    for (let seed = 0; seed < SEEDS; seed += 1) {
      const { text, variables } = randomDocument(seed);
      const document = parse(text);
      if (seed < 100)
        expect(validate(SCHEMA, document).filter(({ message }) => !/never used|is never/.test(message))).toEqual([]);
      const args = (): ExecutionArgs => ({
        schema: SCHEMA,
        document,
        variableValues: variables,
        contextValue: mode,
        rootValue: randomTree(seed, mode),
      });
      const [expected, actual] = [visible(await execute(args())), visible(await executor.execute(args()))];
      expect(actual, `seed ${seed}: ${text}`).toEqual(expected);
      planned += 1;
    }
    expect(planned).toBe(SEEDS);
  });
});
