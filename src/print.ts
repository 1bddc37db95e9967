import { setImmediate } from 'node:timers/promises';
import type { ExecutionResult } from 'graphql';

/** A result that yoga prints in its own way, if it has one. */
export interface PrintableResult extends ExecutionResult {
  readonly stringify?: (result: ExecutionResult) => string;
}

/** Lists up to this are printed at once. */
const FEW = 64;

/** What is printed in one turn of the event loop, in characters: a few milliseconds of work. */
const TURN = 524_288;

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

/** Begins with one item; what that takes tells how many more fit into a turn. */
async function printList(items: readonly unknown[]): Promise<string> {
  const parts: string[] = [];
  let printed = 0;
  let characters = 0;
  let inTurn = 0;
  while (printed < items.length) {
    const average = Math.max(1, characters / Math.max(1, printed));
    const count = printed === 0 ? 1 : Math.max(1, Math.floor((TURN - inTurn) / average));
    const part = JSON.stringify(items.slice(printed, printed + count)).slice(1, -1);
    parts.push(part);
    printed += count;
    characters += part.length;
    inTurn += part.length;
    if (inTurn < TURN) continue;
    await setImmediate();
    inTurn = 0;
  }
  return `[${parts.join(',')}]`;
}
