import { hasTooManyValues, MAX_VALUES } from '../graphql/limits/values.js';
import { isObject, type RequestParams, readParams } from '../graphql/params.js';
import { RequestError } from '../graphql/request-error.js';
import { MAX_CLIENT_DEPTH, readClientJson, TooDeepError } from '../json/json.js';

/** Reads the JSON body of a request. Its errors repeat nothing of the body. */
export function readBodyParams(body: string): RequestParams {
  if (hasTooManyValues(body)) {
    throw new RequestError('BAD_USER_INPUT', `The body may hold at most ${MAX_VALUES} values.`, {
      status: 400,
      spec: true,
    });
  }
  const members = readJson(body, 'The body');
  if (Array.isArray(members))
    throw badRequest('A list of operations is not supported. Send one request per operation.');
  if (!isObject(members)) throw badRequest('The body must be a JSON object.');
  return readParams(members);
}

/** Reads the parameters of a GET. An empty one counts as absent. */
export function readQueryParams(query: string): RequestParams {
  const parameters = new URLSearchParams(query);
  const text = (name: string) => parameters.get(name) || undefined;
  const json = (name: string) => {
    const value = text(name);
    return value === undefined ? undefined : readJson(value, `"${name}"`);
  };
  return readParams({
    query: text('query'),
    operationName: text('operationName'),
    documentId: text('documentId'),
    variables: json('variables'),
    extensions: json('extensions'),
  });
}

function readJson(text: string, what: string): unknown {
  try {
    return readClientJson(text);
  } catch (error) {
    const isTooDeep = error instanceof TooDeepError;
    throw badRequest(`${what} ${isTooDeep ? `has more than ${MAX_CLIENT_DEPTH} levels` : 'is not valid JSON'}.`);
  }
}

const badRequest = (message: string): RequestError => new RequestError('BAD_REQUEST', message, { status: 400 });
