import { hasTooManyValues } from '../graphql/limits/values.js';
import { readClientJson } from '../json/json.js';

/** A message for the protocol's library, and which operation its sender has completed, if that is what it says. */
export interface Message {
  readonly text: string;
  readonly completed: string | undefined;
}

/** Reads a message without rounding: an id in its variables may be a number beyond 2^53, and goes on as its digits. */
export function readMessage(text: string): Message {
  // No message: the protocol's library closes the connection.
  if (hasTooManyValues(text)) return { text: '', completed: undefined };
  try {
    const message = readClientJson(text);
    return { text: JSON.stringify(message), completed: completedId(message) };
  } catch {
    // The protocol's library refuses it; the text itself might be JSON to a reader who rounds.
    return { text: '', completed: undefined };
  }
}

function completedId(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { type, id } = message as { readonly type?: unknown; readonly id?: unknown };
  return type === 'complete' && typeof id === 'string' ? id : undefined;
}
