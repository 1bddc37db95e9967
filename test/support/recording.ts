import type { GatewayOptions } from '../../src/config/gateway-options.js';
import { connectionJson, errorBody, fakeFinapi, type Reply, type SeenCall } from './fake-finapi.js';
import { listeningGateway } from './listening.js';
import { exchange } from './wire.js';

/** The response, log and upstream calls of a request, as text to compare. */
interface Trace {
  /** Status line, headers in their order except `Date`, body. */
  readonly response: string;
  /** The log lines of operations and faults. */
  readonly log: readonly string[];
  readonly calls: readonly string[];
}

/** Sends requests, each on a connection of its own, to a gateway of their own. */
export async function record(requests: readonly Buffer[], options: Partial<GatewayOptions> = {}): Promise<Trace[]> {
  await using upstream = await fakeFinapi(upstreamResponse);
  await using gateway = await listeningGateway({ finapiUrl: upstream.url, ...options });
  const traces: Trace[] = [];
  for (const request of requests) {
    const [calls, lines] = [upstream.calls.length, gateway.log().length];
    const response = await exchange(gateway.port, request);
    traces.push({
      response: comparable(response.replaceAll(/\r\ndate: [^\r]*/gi, '')),
      log: gateway
        .log()
        .slice(lines)
        .map((line) => comparable(JSON.stringify(line))),
      calls: upstream.calls.slice(calls).map(({ method, url }) => `${method} ${url}`),
    });
  }
  return traces;
}

/** Without what differs from one run to the next. */
const comparable = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uuid>')
    .replace(/(retry-after: |"retryAfterSeconds":)\d+/gi, '$1<seconds>');

const challenge = (members: Record<string, unknown>) => ({
  errors: [
    { message: 'TAN?', code: 'ADDITIONAL_AUTHENTICATION_REQUIRED', type: 'BUSINESS', multiStepAuthentication: members },
  ],
});

const BODIES: Readonly<Record<number, unknown>> = {
  400: errorBody('MISSING_FIELD', 'bankId is missing.'),
  404: errorBody('UNKNOWN_ENTITY', 'No such bank.'),
  422: errorBody('BANK_SERVER_REJECTION', 'Falsche PIN.', 'BUSINESS'),
  423: errorBody('LOCKED', 'Locked.'),
  451: errorBody('WEB_FORM_REQUIRED', 'https://finapi/webForm/1'),
  501: errorBody('UNSUPPORTED_BANK', 'Not this one.'),
  510: challenge({ hash: 'h', status: 'CHALLENGE_RESPONSE_REQUIRED', challengeMessage: 'TAN?' }),
};

/** Responds to each call with a whole connection, unless an id in it says otherwise: `9404` is a 404. */
export function upstreamResponse(call: SeenCall): Reply {
  const text = `${call.url} ${call.body}`;
  const status = Number(/\b9(\d{3})\b/.exec(text)?.[1] ?? 200);
  if (status !== 200) return { status, body: BODIES[status] ?? errorBody('UNEXPECTED_ERROR', 'Boom.') };
  if (text.includes('8001')) return { body: '{"items":[]}' };
  if (call.url.includes('/accounts')) return { status: 500, body: errorBody('UNEXPECTED_ERROR', 'Boom.') };
  if (call.method === 'DELETE') return { body: call.url.endsWith('bankConnections') ? { identifiers: [1, 2] } : {} };
  if (call.method !== 'GET') return { body: connectionJson('1001') };
  const ids = new URL(call.url, 'http://fake').searchParams.get('ids')?.split(',') ?? ['1', '2'];
  const found = ids.filter((id) => !id.startsWith('4'));
  return { body: `{"connections":[${found.map((id) => connectionJson(id, { name: 'Ümläut €😀' })).join(',')}]}` };
}
