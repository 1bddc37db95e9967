import { GatewayError } from '../errors.js';

/** A finAPI id: int64 as a decimal string, from GraphQL to the wire and back, never a JavaScript number. */
export type Id = string;

const MAX_ID = '9223372036854775807';

/** True if a text is an id that finAPI could send: 1 to 9223372036854775807 without sign or leading zero. */
export const isId = (text: string): boolean =>
  /^[1-9][0-9]{0,18}$/.test(text) && (text.length < MAX_ID.length || text <= MAX_ID);

/** Returns the id, or throws BAD_USER_INPUT that names the argument and does not repeat the text. */
export function requireId(text: string, argument: string): Id {
  if (isId(text)) return text;
  throw new GatewayError(
    'BAD_USER_INPUT',
    `Argument ${argument} is not a valid id: expected a whole number from 1 to ${MAX_ID} without leading zeros.`,
  );
}
