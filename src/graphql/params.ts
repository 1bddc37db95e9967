import { RequestError } from './request-error.js';

/** The parameters of a GraphQL request. */
export interface RequestParams {
  readonly query: string | undefined;
  /** GraphQL over HTTP, appendix A: `sha256:` and the hash, or an id chosen by the client. */
  readonly documentId: unknown;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
}

/** Checks the types of the parameters. Other properties are ignored, as GraphQL over HTTP (section 5.1) requires. */
export function readParams(members: Readonly<Record<string, unknown>>): RequestParams {
  return {
    query: readString('query', members['query']),
    documentId: members['documentId'],
    operationName: readString('operationName', members['operationName']),
    variables: readObject('variables', members['variables']),
    extensions: readObject('extensions', members['extensions']),
  };
}

function readString(name: string, value: unknown): string | undefined {
  if (typeof value === 'string' || value == null) return value ?? undefined;
  throw new RequestError('BAD_REQUEST', `"${name}" must be a string.`, { status: 400 });
}

function readObject(name: string, value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (isObject(value) || value == null) return value ?? undefined;
  throw new RequestError('BAD_REQUEST', `"${name}" must be an object.`, { status: 400 });
}

/** True if a JSON value is an object. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
