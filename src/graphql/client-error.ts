import { GraphQLError, Kind, print } from 'graphql';
import { type ErrorCode, GatewayError } from '../../schema/errors.js';
import type { Operation } from '../telemetry/operation.js';
import { RequestError } from './request-error.js';

/** An error as a client sees it, and the fault behind it that is to be logged. */
export interface ClientError {
  readonly error: GraphQLError;
  readonly code: ErrorCode;
  /** The cause of an INTERNAL_SERVER_ERROR. */
  readonly fault?: unknown;
}

/**
 * Decides what a client sees of an error: a documented code, a message that repeats no value of the request (a PIN may be
 * anywhere in a malformed request), and only the documented extensions.
 */
export function clientError(error: GraphQLError, { requestId, type }: Operation): ClientError {
  const origin = originOf(error);
  if (origin instanceof GatewayError) {
    const { code, retryAfterSeconds, upstream, advice } = origin;
    // A failed read below a mutation: repeating the operation would repeat the mutation.
    const isBelowMutation = type === 'mutation' && (error.path?.length ?? 0) > 1;
    const retryable = origin.retryable && !isBelowMutation;
    const message = retryable && advice !== undefined ? `${origin.message} ${advice}` : origin.message;
    const http = origin instanceof RequestError ? httpOf(origin) : undefined;
    const extensions = { code, requestId, retryable, ...given({ retryAfterSeconds, upstream, http }) };
    return { code, error: withExtensions(error, extensions, message) };
  }
  const { code, http } = error.extensions;
  if (isLibraryCode(code)) {
    const extensions = { code, requestId, retryable: false, ...given({ http }) };
    return { code, error: withExtensions(error, extensions, shorten(libraryMessage(error, code))) };
  }
  const extensions = { code: 'INTERNAL_SERVER_ERROR', requestId, retryable: false };
  return {
    code: 'INTERNAL_SERVER_ERROR',
    error: withExtensions(
      error,
      extensions,
      'Internal error of the gateway. Operators find it in the log by the request id.',
    ),
    fault: origin ?? error,
  };
}

/** Codes of errors that are reported before an operation runs, by graphql-js, yoga and the reader of variables. */
const LIBRARY_CODES = [
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
] as const satisfies readonly ErrorCode[];
type LibraryCode = (typeof LIBRARY_CODES)[number];

const isLibraryCode = (code: unknown): code is LibraryCode => LIBRARY_CODES.some((known) => known === code);

function libraryMessage(error: GraphQLError, code: LibraryCode): string {
  if (code === 'GRAPHQL_PARSE_FAILED') return syntaxMessage(error.message);
  return code === 'GRAPHQL_VALIDATION_FAILED' ? validationMessage(error) : error.message;
}

/** The extension that yoga's result processors turn into the status and headers of a response. */
const httpOf = ({ status, spec, headers }: RequestError): object => ({ status, spec, headers });

/** A name in a document may be a mebibyte long and be repeated in nine messages. */
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
 * Replaces values, and names that may really be values (input fields, arguments, undeclared variables), with `***`. Names of
 * fields, types, fragments and directives stay, because they show what to fix.
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

/** The innermost error, which a resolver threw. */
function originOf(error: GraphQLError): unknown {
  let origin: unknown = error.originalError;
  while (origin instanceof GraphQLError && origin.originalError) origin = origin.originalError;
  return origin;
}

/** A copy of an error with other extensions, and optionally another message. */
export function withExtensions(
  error: GraphQLError,
  extensions: Readonly<Record<string, unknown>>,
  message = error.message,
): GraphQLError {
  const { nodes = null, source = null, positions = null, path = null } = error;
  return new GraphQLError(message, { extensions: { ...extensions }, nodes, source, positions, path });
}

const given = <T extends Record<string, unknown>>(members: T): Partial<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>;
