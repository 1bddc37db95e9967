import { setImmediate } from 'node:timers/promises';
import type { ExecutionResult } from 'graphql';

/** A result that yoga prints in its own way, if it has one. */
export interface PrintableResult extends ExecutionResult {
  readonly stringify?: (result: ExecutionResult) => string;
}

/** Lists up to this are printed at once. */
const FEW = 64;

/** What is printed in one turn of the event loop, in characters: a few milliseconds of work. */
const TURN = 1_048_576;

/** A result with long lists has its data printed in turns with whatever else there is to do; any other stays as it is. */
export function printable(result: ExecutionResult): PrintableResult | Promise<PrintableResult> {
  const isLong = Object.values(result.data ?? {}).some((value) => Array.isArray(value) && value.length > FEW);
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

/** A few items at a time: one among them may be as long as a thousand others. */
async function printList(items: readonly unknown[]): Promise<string> {
  const parts: string[] = [];
  let inTurn = 0;
  for (let start = 0; start < items.length; start += FEW) {
    const part = JSON.stringify(items.slice(start, start + FEW)).slice(1, -1);
    parts.push(part);
    inTurn += part.length;
    if (inTurn < TURN) continue;
    await setImmediate();
    inTurn = 0;
  }
  return `[${parts.join(',')}]`;
}
