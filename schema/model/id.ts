import { GatewayError } from '../errors.js';

/** A finAPI id: int64 as a decimal string, from GraphQL to the wire and back, never a JavaScript number. */
export type Id = string;

const LARGEST_ID = '9223372036854775807';

/** Whether a text is an id that finAPI could have given: 1 … 9223372036854775807 without sign or leading zero. */
export const isId = (text: string): boolean =>
  /^[1-9][0-9]{0,18}$/.test(text) && (text.length < LARGEST_ID.length || text <= LARGEST_ID);

/** The id itself, or BAD_USER_INPUT that names the argument; the refused text is not repeated. */
export function requireId(text: string, argument: string): Id {
  if (isId(text)) return text;
  throw new GatewayError(
    'BAD_USER_INPUT',
    `${argument} is not an id: use a whole number from 1 to ${LARGEST_ID} without leading zeros.`,
  );
}
