import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { type ExecutionArgs, type ExecutionResult, type GraphQLSchema, getOperationAST } from 'graphql';
import type { GraphQLParams, YogaServerInstance } from 'graphql-yoga';
import type { Context } from '../../schema/context.js';
import { LARGE } from '../event-loop/turns.js';
import type { Documents } from '../graphql/documents/documents.js';
import type { OperationRunner } from '../graphql/engine.js';
import { asGraphQLError, finalErrors } from '../graphql/final-errors.js';
import { printable } from '../graphql/print.js';
import type { Asked } from '../telemetry/operation.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { acceptedJson } from './accept.js';
import type { Admission } from './admission.js';
import type { Peer } from './client-address.js';
import { PlainRequest } from './node-request.js';
import { isAllowedOrigin } from './origin.js';
import { ClientLeft, isPlainJson, readParams } from './params.js';
import { readBody } from './read-body.js';
import { writeAnswer } from './respond.js';

type Yoga = Pick<YogaServerInstance<Record<string, unknown>, Record<string, unknown>>, 'getResultForParams'>;

/** What the fast lane shares with yoga's. */
export interface FastLaneParts {
  readonly yoga: Yoga;
  readonly schema: GraphQLSchema;
  readonly runner: OperationRunner;
  readonly contextOf: (request: Asked) => Context;
  readonly endpoint: string;
  readonly documents: Documents;
  readonly telemetry: Telemetry;
  /** Names and values in turn, for an answer to a request of this id. */
  readonly answerHeaders: (requestId: string) => readonly string[];
  readonly maxBodyBytes: number;
  /** Where there are any, answers to pages have headers that yoga makes. */
  readonly corsOrigins: readonly string[];
  readonly admit: Admission | undefined;
  /** For bodies that take long to read. */
  readonly nextTurn: () => Promise<void>;
}

/**
 * Takes what nearly all requests are, a query or mutation in plain JSON from a program, past the Fetch API's requests,
 * streams and responses: the same plugins run it, and the same bytes answer it. Everything else goes to `next`.
 */
export function fastLane(parts: FastLaneParts, next: RequestListener): RequestListener {
  const isUsualHost = hostCheck();
  return (request, response) => {
    if (!isUsualHost(request.headers.host) || !isPlain(request, parts)) return next(request, response);
    take(parts, request, response, next).catch((error: unknown) => {
      parts.telemetry.fault(error);
      response.destroy();
    });
  };
}

/** Told by the head alone: a POST of JSON of known and moderate length, to be answered in JSON, not from a page. */
function isPlain({ method, url, headers }: IncomingMessage, parts: FastLaneParts): boolean {
  const { endpoint, maxBodyBytes, corsOrigins } = parts;
  const length = Number(headers['content-length']);
  return (
    method === 'POST' &&
    url === endpoint &&
    length > 0 &&
    length <= maxBodyBytes &&
    (headers.origin === undefined || corsOrigins.length === 0) &&
    isAllowedOrigin(headers.origin, headers.host, corsOrigins) &&
    headers.expect === undefined &&
    acceptedJson(headers.accept) !== undefined &&
    isPlainJson({ get: (name) => headers[name] as string | null })
  );
}

/** Whether a `Host` is one and nothing more (`a/b`, `user@a`); nearly all requests have the same one. */
function hostCheck(): (host: string | undefined) => boolean {
  let last: string | undefined;
  return (host) => {
    if (host === undefined || (host !== last && !isHost(host))) return false;
    last = host;
    return true;
  };
}

const isHost = (host: string): boolean => /^[\w.:[\]-]+$/.test(host) && URL.canParse(`http://${host}`);

async function take(
  parts: FastLaneParts,
  request: IncomingMessage,
  response: ServerResponse,
  next: RequestListener,
): Promise<void> {
  const { telemetry, nextTurn, documents } = parts;
  const plain = new PlainRequest(request, response);
  const { operation } = plain;
  if (parts.admit && !(await isAdmitted(parts.admit, plain, request))) return next(request, response);
  const body = await readBody(request);
  if (body !== undefined && body.length > LARGE) await nextTurn();
  const params = body === undefined ? undefined : readPlainParams(body.toString(), documents);
  // As a stream, so that yoga reads and counts the bytes that came.
  if (body && !params) return next(Object.assign(request, { body: Readable.from([body]) }), response);
  const outcome = params ? await run(parts, params, plain) : { errors: [asGraphQLError(new ClientLeft())] };
  const final = finalErrors(outcome, operation, telemetry);
  telemetry.ended(operation);
  const answer = await printable(final);
  if (response.destroyed) return;
  writeAnswer(
    response,
    answer,
    acceptedJson(request.headers.accept) ?? 'application/json',
    parts.answerHeaders(operation.requestId),
  );
}

/** Whether the rate limits let a request in; the refusal itself is written by yoga's lane. */
const isAdmitted = async (admit: Admission, { headers }: PlainRequest, peer: Peer): Promise<boolean> =>
  (await admit(headers, peer).catch((error: unknown) => error)) === undefined;

/** The parameters of one query or mutation; undefined if there are none, or may be others. */
function readPlainParams(body: string, documents: Documents): GraphQLParams | undefined {
  try {
    const params = readParams(body);
    const query = documents.textOf(params);
    // A subscription cannot be written without this word.
    return query === undefined || query.includes('subscription') ? undefined : { ...params, query };
  } catch {
    return undefined;
  }
}

/** What has been run before begins at once; anything else passes through yoga's plugins first. */
async function run(parts: FastLaneParts, params: GraphQLParams, plain: PlainRequest): Promise<ExecutionResult> {
  try {
    const known = knownOperation(parts, params);
    if (known) return await parts.runner.run({ ...known, contextValue: { ...parts.contextOf(plain), request: plain } });
    // Past its HTTP layer yoga only hands the request on to the gateway's plugins, which look at no more than `Asked`.
    const request = plain as unknown as Request;
    return (await parts.yoga.getResultForParams({ params, request }, { request })) as ExecutionResult;
  } catch (error) {
    return { errors: [asGraphQLError(error)] };
  }
}

const PARAMETERS = new Set(['query', 'variables', 'operationName', 'extensions', 'documentId']);

function knownOperation(
  { schema, runner }: FastLaneParts,
  params: GraphQLParams,
): Omit<ExecutionArgs, 'contextValue'> | undefined {
  const { query = '', variables = {}, operationName } = params;
  const document = runner.known(query);
  const isUsual =
    document &&
    getOperationAST(document, operationName) &&
    isObject(variables) &&
    isObject(params.extensions ?? {}) &&
    Object.keys(params).every((name) => PARAMETERS.has(name));
  return isUsual ? { schema, document, variableValues: variables, operationName } : undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
