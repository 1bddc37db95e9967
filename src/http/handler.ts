import { TURN } from '../event-loop/turn-sizes.js';
import type { Engine } from '../graphql/engine.js';
import { errorResult, finalizeErrors } from '../graphql/final-errors.js';
import type { EngineResult } from '../graphql/operation-request.js';
import type { RequestParams } from '../graphql/params.js';
import { RequestError } from '../graphql/request-error.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { type Accepted, acceptReader } from './accept.js';
import type { Admission } from './admission.js';
import { requireOrigin, requirePreflight } from './cors.js';
import { readBodyParams, readQueryParams } from './params.js';
import { ClientDisconnected, type GatewayRequest, type Handle } from './request.js';
import { Responder, type ResponseOptions } from './respond.js';
import { type RouteOptions, router } from './routes.js';
import { requireNoCredentials } from './url-credentials.js';

/** The parts of a handler. */
export interface HandlerParts extends RouteOptions, ResponseOptions {
  readonly engine: Engine;
  readonly telemetry: Telemetry;
  /** Applies the rate limits. Undefined if there are none. */
  readonly admit: Admission | undefined;
  readonly maxBodyBytes: number;
  /** True if a GET needs no header that makes browsers send a preflight. */
  readonly simpleGet: boolean;
  /** Waits for a turn to read a large body. */
  readonly nextTurn: () => Promise<void>;
}

/** Handles every request, from any server. The lines of `run` are in the order of the checks. */
export function requestHandler(parts: HandlerParts): Handle {
  const { engine, telemetry, admit, corsOrigins, simpleGet } = parts;
  const responder = new Responder(engine.fetchAPI, parts);
  const route = router(responder, parts);
  const readAccept = acceptReader();

  const run = async (request: GatewayRequest, accepted: Accepted): Promise<EngineResult> => {
    requireMethod(request);
    requireOrigin(request, corsOrigins);
    requireNoCredentials(request.target.text);
    if (!simpleGet) requirePreflight(request);
    await admit?.(request.headers, request.peer);
    requireMediaTypes(request, accepted);
    const params = await readParams(request, parts);
    if (request.signal.aborted) throw new ClientDisconnected();
    return engine.run(params, request, accepted.events);
  };

  const respond = async (request: GatewayRequest) => {
    const accepted = readAccept(request.headers.get('accept'));
    const outcome = await run(request, accepted).catch(errorResult);
    if (Symbol.asyncIterator in outcome) return responder.events(request, outcome);
    const result = finalizeErrors(outcome, request.operation, telemetry);
    telemetry.ended(request.operation);
    return responder.result(request, result, accepted.result);
  };

  return (request) => route(request) ?? respond(request);
}

function requireMethod({ method }: GatewayRequest): void {
  if (method === 'POST' || method === 'GET') return;
  throw new RequestError('BAD_REQUEST', 'GraphQL only supports GET and POST requests.', {
    status: 405,
    headers: { Allow: 'GET, POST' },
  });
}

/** Rejects a body that is not plain JSON, and a client that accepts no available media type. */
function requireMediaTypes({ method, headers }: GatewayRequest, { result }: Accepted): void {
  if (method === 'POST' && !isPlainJson(headers)) {
    throw new RequestError(
      'BAD_REQUEST',
      'The body is not plain JSON. Send "Content-Type: application/json" and no Content-Encoding.',
      {
        status: 415,
        headers: { Accept: 'application/json' },
      },
    );
  }
  if (result !== undefined) return;
  throw new RequestError(
    'BAD_REQUEST',
    'None of the accepted media types is available. Send "Accept: application/graphql-response+json, application/json".',
    { status: 406 },
  );
}

/** JSON, not compressed. A page of another origin can send forms and plain text without a preflight. */
const isPlainJson = (headers: GatewayRequest['headers']): boolean =>
  /^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '') &&
  /^(identity)?$/i.test(headers.get('content-encoding') ?? '');

async function readParams(request: GatewayRequest, { maxBodyBytes, nextTurn }: HandlerParts): Promise<RequestParams> {
  if (request.method === 'GET') return readQueryParams(request.target.query);
  const body = await request.body(maxBodyBytes);
  if (body.length > TURN.messageChars) await nextTurn();
  return readBodyParams(body);
}
