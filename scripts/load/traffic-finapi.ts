import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorBody, type Reply } from '../../test/support/fake-finapi.js';
import { FAULTS } from '../../test/support/fault-server.js';
import type { Random } from '../../test/support/random-source.js';
import { connection, listBody, pickConnection, userOf } from './traffic-data.js';
import { inRounds } from './traffic-rounds.js';
import { Tally } from './traffic-tally.js';

/** A finAPI that fails at random, on real sockets. */
export interface FailingFinapi extends AsyncDisposable {
  readonly url: string;
  /** Calls in progress. */
  readonly open: number;
  /** Calls that have arrived so far. */
  readonly arrived: number;
  /** Calls by behavior. */
  readonly behaviors: Tally;
}

/** A call that has been received completely. */
interface Call {
  readonly method: string;
  readonly url: URL;
  readonly user: number;
  readonly random: Random;
  readonly response: ServerResponse;
}

/** A behavior of the upstream, with its name for the report. */
type Behavior = readonly [name: string, respond: (call: Call) => void | Promise<void>];

const TROUBLE_SHARE = { reads: 0.12, writes: 0.6 };
/** Share of refusals among the troubles of writes. */
const REFUSAL_SHARE = 0.7;
/** Share of account searches that are refused with 401. */
const UNAUTHORIZED_SHARE = 0.15;
const MAX_DELAY_MS = 600;

const replying =
  (reply: Reply) =>
  ({ response }: Call): void =>
    send(response, reply);

const HTML = { body: '<html>Please log in</html>', headers: { 'Content-Type': 'text/html' } };
const refusal = (status: number, code: string): Behavior => [
  `${status} ${code}`,
  replying({ status, body: errorBody(code, 'Bitte prüfen Sie Ihre Eingabe.', 'BUSINESS') }),
];

const SOCKET_TROUBLES = (
  [
    'resetBeforeResponse',
    'closeBeforeResponse',
    'resetInsideHeaders',
    'resetInsideBody',
    'cutOffBody',
    'cutOffChunks',
    'hangBeforeHeaders',
    'hangInsideBody',
    'notHttp',
  ] as const
).map((name): Behavior => [name, ({ response }) => void (response.socket && FAULTS[name](response.socket))]);

const SUCCESS: Behavior = ['success', (call) => send(call.response, successReply(call))];
const SLOW: Behavior = [
  'slow',
  async (call) => {
    await sleep(call.random.below(MAX_DELAY_MS));
    SUCCESS[1](call);
  },
];
const UNAUTHORIZED: Behavior = [
  '401 for accounts',
  replying({ status: 401, body: { error: 'invalid_token', error_description: 'Invalid access token' } }),
];

const COMMON_TROUBLES: readonly Behavior[] = [
  SLOW,
  refusal(500, 'UNEXPECTED_ERROR'),
  ['503 as HTML', replying({ status: 503, ...HTML })],
  ['200 as HTML', replying({ status: 200, ...HTML })],
  ['invalid JSON', replying({ body: '{"connections": [}' })],
  ...SOCKET_TROUBLES,
];

const READ_TROUBLES: readonly Behavior[] = [
  ['odd item', ({ response, user, url, random }) => send(response, { body: listBody(user, url, random) })],
  ...COMMON_TROUBLES,
];

const REFUSALS: readonly Behavior[] = [
  refusal(510, 'ADDITIONAL_AUTHENTICATION_REQUIRED'),
  refusal(422, 'BANK_SERVER_REJECTION'),
  refusal(423, 'LOCKED'),
  refusal(404, 'UNKNOWN_ENTITY'),
];

const BEHAVIORS = [SUCCESS, UNAUTHORIZED, ...READ_TROUBLES, ...REFUSALS];

/** Returns a function that chooses a behavior for each call. */
function chooser(random: Random): (call: Call) => Behavior {
  const readTrouble = inRounds(READ_TROUBLES, random);
  const writeTrouble = inRounds(COMMON_TROUBLES, random);
  const refused = inRounds(REFUSALS, random);
  return ({ method, url }) => {
    if (method !== 'GET') {
      if (!random.chance(TROUBLE_SHARE.writes)) return SUCCESS;
      return random.chance(REFUSAL_SHARE) ? refused() : writeTrouble();
    }
    if (url.pathname.endsWith('/accounts') && random.chance(UNAUTHORIZED_SHARE)) return UNAUTHORIZED;
    return random.chance(TROUBLE_SHARE.reads) ? readTrouble() : SUCCESS;
  };
}

/** Returns the successful response of each service. */
function successReply({ method, url, user, random }: Call): Reply {
  const { pathname } = url;
  if (method === 'GET') return { body: listBody(user, url) };
  if (method !== 'DELETE') {
    return { status: pathname.endsWith('/import') ? 201 : 200, body: connection(user, pickConnection(user, random)) };
  }
  return pathname.endsWith('/bankConnections') ? { body: { identifiers: [1, 2] } } : {};
}

function send(response: ServerResponse, { status = 200, headers = {}, body = '' }: Reply): void {
  const content = typeof body === 'string' ? body : JSON.stringify(body);
  if (!response.destroyed) response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(content);
}

/** Starts the upstream on a free port of the loopback interface. */
export async function startFailingFinapi(random: Random): Promise<FailingFinapi> {
  const behaviors = new Tally(BEHAVIORS.map(([name]) => name));
  const choose = chooser(random);
  let arrived = 0;
  let open = 0;
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    arrived += 1;
    open += 1;
    response.once('close', () => {
      open -= 1;
    });
    await text(request);
    const { method = '', url = '', headers } = request;
    const user = userOf(headers.authorization);
    if (user === undefined) return send(response, { status: 401 });
    const call = { method, url: new URL(url, 'http://finapi'), user, random, response };
    const [name, respondTo] = choose(call);
    behaviors.add(name);
    await respondTo(call);
  };
  // Rejects if the gateway disconnects before it has sent the whole request.
  const server = createServer((request, response) => void respond(request, response).catch(() => response.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    behaviors,
    get open() {
      return open;
    },
    get arrived() {
      return arrived;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
