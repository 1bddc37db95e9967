import { setImmediate } from 'node:timers/promises';
import { type ExecutionResult, execute, type GraphQLSchema, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { TURN } from '../../../src/event-loop/turn-sizes.js';
import { Executor } from '../../../src/graphql/execution/executor.js';
import { SCHEMA } from '../../support/compare-executions.js';
import { collectRejections } from '../../support/rejections.js';
import { visible } from '../../support/visible-result.js';

/** Limits an event-loop turn to two items. */
const TWO_ITEMS = { items: 2, ms: -1 };

type Run = (args: { schema: GraphQLSchema; document: ReturnType<typeof parse>; rootValue: unknown }) => unknown;

const twoPerTurn: Run = new Executor(SCHEMA, true, TWO_ITEMS).execute;
const byGraphqlJs: Run = execute;

/** Returns the result and the rejections that are still unhandled well after it. */
async function outcome(run: Run, text: string, rootValue: () => unknown) {
  const { value, unhandled } = await collectRejections(async () => {
    const result = (await run({ schema: SCHEMA, document: parse(text), rootValue: rootValue() })) as ExecutionResult;
    const atReturn = JSON.stringify(visible(result));
    for (let wait = 0; wait < 20; wait += 1) await setImmediate();
    expect(JSON.stringify(visible(result))).toBe(atReturn);
    return result;
  });
  return { result: visible(value), messages: value.errors?.map(({ message }) => message), unhandled };
}

const rejecting = (message: string) => () => Promise.reject(new Error(message));

const rejectingLater = (message: string, immediates: number) => async () => {
  for (let wait = 0; wait < immediates; wait += 1) await setImmediate();
  throw new Error(message);
};

const good = (count: number) => Array.from({ length: count }, (_, n) => ({ id: n, must: 'm' }));

describe('no rejection stays unhandled, and the result is that of graphql-js, when', () => {
  test.each<[string, string, () => unknown, string[]]>([
    [
      'an item rejects before the next turn',
      '{ strictChildren { must } }',
      () => ({ strictChildren: [{ must: rejecting('at once') }, ...good(9)] }),
      ['at once'],
    ],
    [
      'an item rejects while the list is in a later turn',
      '{ strictChildren { must } }',
      () => ({ strictChildren: [...good(3), { must: rejectingLater('later', 2) }, ...good(9)] }),
      ['later'],
    ],
    [
      'an item rejects after the last turn',
      '{ strictChildren { must } }',
      () => ({ strictChildren: [{ must: rejectingLater('late', 12) }, ...good(9)] }),
      ['late'],
    ],
    [
      'an item fails in a later turn, after one that has rejected and before one that will',
      '{ strictChildren { must } }',
      () => ({
        strictChildren: [
          { must: rejecting('first') },
          { must: rejectingLater('last', 9) },
          ...good(5),
          new Error('item'),
        ],
      }),
      ['item'],
    ],
    [
      'an item fails in the first turn, before promises that are never awaited',
      '{ strictChildren { must } }',
      () => ({ strictChildren: [new Error('item'), rejecting('second')(), ...good(3), rejecting('last')()] }),
      ['item'],
    ],
    [
      'items are promises that reject before their turn',
      '{ children { must } }',
      () => ({ children: [...good(5), rejecting('sixth')(), ...good(3), rejecting('tenth')()] }),
      ['sixth', 'tenth'],
    ],
    [
      'rows of a later turn hold promises that have rejected',
      '{ matrix { must } }',
      () => ({
        matrix: [good(1), good(1), [rejecting('third')()], Promise.resolve([rejecting('fourth')()])],
      }),
      ['third', 'fourth'],
    ],
    [
      'a field fails next to a list that takes more turns and fails later',
      '{ child { strictChildren { must } must } id }',
      () => ({
        child: { strictChildren: [...good(6), { must: rejecting('list') }], must: rejecting('field') },
        id: 1,
      }),
      ['field'],
    ],
    [
      'a list fails after the result is already null',
      '{ strictChildren { must } must }',
      () => ({ strictChildren: [...good(6), { must: rejectingLater('list', 9) }], must: rejecting('root') }),
      ['root'],
    ],
    [
      'the client disconnects in the middle of a list',
      '{ strictChildren { id strictChild { id } } }',
      () => {
        const disconnected = Object.assign(new Error('disconnected'), { name: 'AbortError' });
        const reason = setImmediate().then(() => Promise.reject(disconnected));
        return { strictChildren: good(7).map((item) => ({ ...item, strictChild: () => reason })) };
      },
      ['disconnected'],
    ],
  ])('%s', async (_title, text, rootValue, messages) => {
    const expected = await outcome(byGraphqlJs, text, rootValue);
    const actual = await outcome(twoPerTurn, text, rootValue);
    expect(actual.result).toEqual(expected.result);
    expect([actual.messages, actual.unhandled]).toEqual([messages, []]);
  });

  test.each<[string, string, () => unknown]>([
    [
      'a field throws while others are awaited',
      '{ child { a: must b: greet(must: 1) must text } }',
      () => ({
        child: {
          must: rejectingLater('must', 1),
          greet: rejecting('greet'),
          get text() {
            throw new Error('text');
          },
        },
      }),
    ],
    [
      'a field that may not be null throws while others are awaited',
      '{ child { greet(must: 1) a: must int } }',
      () => ({
        child: {
          greet: rejecting('greet'),
          must: rejectingLater('must', 1),
          get int() {
            throw new Error('int');
          },
        },
      }),
    ],
    [
      'an iterable throws after a promise that rejects',
      '{ texts }',
      () => ({
        texts: (function* () {
          yield rejecting('item')();
          throw new Error('iterable');
        })(),
      }),
    ],
  ])('%s', async (_title, text, rootValue) => {
    const expected = await outcome(byGraphqlJs, text, rootValue);
    const actual = await outcome(new Executor(SCHEMA, true, TURN.executed).execute, text, rootValue);
    expect([actual.result, actual.unhandled]).toEqual([expected.result, []]);
  });
});

test('errors of a list over several turns are in the order of its items', async () => {
  const children = good(9).map((item) => ({ ...item, text: new Error(`no text ${item.id}`) }));
  const { messages } = await outcome(twoPerTurn, '{ children { text } }', () => ({ children }));
  expect(messages).toEqual(children.map(({ text }) => text.message));
});

test('a list yields to the event loop after each turn', async () => {
  const seen: number[] = [];
  let turns = 0;
  const children = good(6).map((item) => ({ ...item, id: () => seen.push(turns) }));
  const running = twoPerTurn({ schema: SCHEMA, document: parse('{ children { id } }'), rootValue: { children } });
  let isRunning = true;
  const ended = Promise.resolve(running).finally(() => {
    isRunning = false;
  });
  while (isRunning) {
    turns += 1;
    await setImmediate();
  }
  await ended;
  expect(seen).toEqual([0, 0, 1, 1, 2, 2]);
});

test('a list that completes within its time limit takes one turn, however many items it has', () => {
  const executor = new Executor(SCHEMA, true, { items: 2, ms: 60_000 });
  const rootValue = { children: good(100) };
  const result = executor.execute({ schema: SCHEMA, document: parse('{ children { id } }'), rootValue });
  expect(result).not.toBeInstanceOf(Promise);
});
