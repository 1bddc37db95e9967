import { GraphQLError } from 'graphql';
import type { GraphQLParams } from 'graphql-yoga';
import { hasTooManyValues, MAX_VALUES } from '../graphql/limits/values.js';
import { readClientJson } from '../json/json.js';

/** Reads the JSON body of a request; throws what the request is refused with, which repeats none of it. */
export function readParams(body: string): GraphQLParams {
  if (hasTooManyValues(body)) {
    throw new GraphQLError(`The body may hold at most ${MAX_VALUES} values.`, {
      extensions: { code: 'BAD_USER_INPUT', http: { spec: true, status: 400 } },
    });
  }
  const params = readRequestJson(body, 'The body');
  if (typeof params === 'object' && params !== null) return params;
  throw badRequest('The body must be a JSON object.');
}

/** Reads JSON of a client without rounding; `what` names it in the refusal. */
export function readRequestJson(text: string, what: string): unknown {
  try {
    return readClientJson(text);
  } catch {
    throw badRequest(`${what} is not valid JSON.`);
  }
}

/** Only JSON, and not compressed: forms and plain text are what a page of another origin can send without being asked. */
export const isPlainJson = (headers: Pick<Headers, 'get'>): boolean =>
  /^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '') &&
  /^(identity)?$/i.test(headers.get('content-encoding') ?? '');

/** The client went away, or was too slow, while its request was read. */
export class ClientLeft extends Error {
  override readonly name = 'AbortError';
}

const badRequest = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });
