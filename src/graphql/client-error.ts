import { GraphQLError, Kind, print } from 'graphql';
import { ERROR_CODES, type ErrorCode, GatewayError } from '../../schema/errors.js';
import type { Operation } from '../telemetry/operation.js';

/** An error as a client sees it, and whether it is a fault of ours that belongs into the log. */
export interface ClientError {
  readonly error: GraphQLError;
  readonly code: ErrorCode;
  /** The cause of an INTERNAL_SERVER_ERROR. */
  readonly fault?: unknown;
}

/**
 * The one place that decides what a client sees of an error: a code of the table, a message that repeats nothing of what
 * was sent (a PIN may stand anywhere in a malformed request), and no more extensions than promised.
 */
export function clientError(error: GraphQLError, { requestId, type }: Operation): ClientError {
  const origin = originOf(error);
  if (origin instanceof GatewayError) {
    const { code, retryAfterSeconds, upstream, advice } = origin;
    // A read below a mutation that was done: repeating the operation would repeat the mutation.
    const isBelowMutation = type === 'mutation' && (error.path?.length ?? 0) > 1;
    const retryable = origin.retryable && !isBelowMutation;
    const message = retryable && advice !== undefined ? `${origin.message} ${advice}` : origin.message;
    const { http } = error.extensions;
    const extensions = { code, requestId, retryable, ...given({ retryAfterSeconds, upstream, http }) };
    return { code, error: rebuild(error, message, extensions) };
  }
  const code = error.extensions['code'];
  if (isRequestCode(code)) {
    return requestError(error, code, requestMessage(error, code), requestId, error.extensions['http']);
  }
  const masked = rebuild(error, 'The gateway failed. The request id leads to its log.', {
    code: 'INTERNAL_SERVER_ERROR',
    requestId,
    retryable: false,
  });
  return { code: 'INTERNAL_SERVER_ERROR', error: masked, fault: origin ?? error };
}

/** What a request can be refused with before it runs; variables of the wrong type come as BAD_USER_INPUT. */
const REQUEST_CODES = [
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'QUERY_TOO_COMPLEX',
  'REQUEST_ENTITY_TOO_LARGE',
] as const satisfies readonly ErrorCode[];
type RequestCode = (typeof REQUEST_CODES)[number];

const isRequestCode = (code: unknown): code is RequestCode => REQUEST_CODES.some((known) => known === code);

function requestError(
  error: GraphQLError,
  code: RequestCode,
  message: string,
  requestId: string,
  http: unknown,
): ClientError {
  const extensions = { code, requestId, retryable: ERROR_CODES[code].retryable, ...given({ http }) };
  return { code, error: rebuild(error, shorten(message), extensions) };
}

function requestMessage(error: GraphQLError, code: RequestCode): string {
  if (code === 'GRAPHQL_PARSE_FAILED') return syntaxMessage(error.message);
  if (code === 'GRAPHQL_VALIDATION_FAILED') return validationMessage(error);
  return error.message.replace(/^Unexpected parameter ".*" in/s, 'Unexpected parameter in');
}

/** A name of the document may be a mebibyte long, and stand in nine messages. */
const shorten = (message: string): string => (message.length > 500 ? `${message.slice(0, 500)}…` : message);

/** Keeps what the parser expected and the kind of what it found, but not its text. */
const syntaxMessage = (message: string): string =>
  message.replace(/(Name|String|BlockString|Int|Float|Comment|variable|sequence:|got:|character:) ?".*$/s, '$1 ***.');

const VALUES: ReadonlySet<string> = new Set([
  Kind.STRING,
  Kind.INT,
  Kind.FLOAT,
  Kind.BOOLEAN,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
]);

/**
 * Puts `***` for what stands where a value can stand: values, names of input fields and arguments, undeclared variables.
 * Names of fields, types, fragments and directives stay: they tell what to mend.
 */
function validationMessage({ message, nodes = [] }: GraphQLError): string {
  let safe = message
    .replace(/ Did you mean "\w+ \{ \.\.\. \}"\?$/, '')
    .replace(/^Variable "\$[^"]*" is not defined/, 'Variable "***" is not defined')
    .replace(
      /^(There can be only one input field named|Unknown argument|There can be only one argument named) "\w*"/,
      '$1 "***"',
    );
  for (const node of nodes) {
    if (VALUES.has(node.kind)) safe = safe.replaceAll(print(node), '***');
    if (node.kind === Kind.OBJECT_FIELD)
      safe = safe.replaceAll(`"${node.name.value}" is not defined`, '"***" is not defined');
  }
  return safe;
}

/** The error at the bottom: what a resolver threw. */
function originOf(error: GraphQLError): unknown {
  let origin: unknown = error.originalError;
  while (origin instanceof GraphQLError && origin.originalError) origin = origin.originalError;
  return origin;
}

function rebuild(error: GraphQLError, message: string, extensions: Record<string, unknown>): GraphQLError {
  const { nodes = null, source = null, positions = null, path = null } = error;
  return new GraphQLError(message, { extensions, nodes, source, positions, path });
}

const given = <T extends Record<string, unknown>>(members: T): Partial<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>;
