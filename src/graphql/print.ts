import { setImmediate } from 'node:timers/promises';
import type { ExecutionResult } from 'graphql';
import { TURN } from '../event-loop/turn-sizes.js';

/** A result that may have its own `stringify`, which yoga then calls. */
export interface PrintableResult extends ExecutionResult {
  readonly stringify?: (result: ExecutionResult) => string;
}

/** Prints the data of a result with long lists in several turns of the event loop. Other results are returned unchanged. */
export function printable(result: ExecutionResult): PrintableResult | Promise<PrintableResult> {
  const isLong = Object.values(result.data ?? {}).some(
    (value) => Array.isArray(value) && value.length > TURN.printedItems,
  );
  return isLong ? printedBefore(result) : result;
}

async function printedBefore(result: ExecutionResult): Promise<PrintableResult> {
  const members: string[] = [];
  for (const [name, value] of Object.entries(result.data ?? {})) {
    const printed = Array.isArray(value) ? await printList(value) : JSON.stringify(value);
    members.push(`${JSON.stringify(name)}:${printed}`);
  }
  const data = `"data":{${members.join(',')}}`;
  return {
    ...result,
    stringify: ({ errors }) => (errors ? `{"errors":${JSON.stringify(errors)},${data}}` : `{${data}}`),
  };
}

/** Prints a few items at a time, because one item may be as long as a thousand others. */
async function printList(items: readonly unknown[]): Promise<string> {
  const parts: string[] = [];
  let inTurn = 0;
  for (let start = 0; start < items.length; start += TURN.printedItems) {
    const part = JSON.stringify(items.slice(start, start + TURN.printedItems)).slice(1, -1);
    parts.push(part);
    inTurn += part.length;
    if (inTurn < TURN.printedChars) continue;
    await setImmediate();
    inTurn = 0;
  }
  return `[${parts.join(',')}]`;
}
