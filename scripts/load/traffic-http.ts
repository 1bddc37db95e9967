import { once } from 'node:events';
import { type Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Random } from '../../test/support/random-source.js';
import { type Client, expectService, type Kind, pause, RESPONSE_TIMEOUT_MS } from './traffic-client.js';
import { pickAccount, pickConnection, pickRichUser, tokenOf } from './traffic-data.js';

/** Kinds of traffic that are one HTTP request and one JSON response. */
export type HttpKind = Extract<Kind, keyof typeof DOCUMENTS>;

type WriteDocument = (user: number, random: Random) => string;

/** Share of clients that wait for the end of the response. */
const WAITING_SHARE = 0.6;
/** Longest time before an early disconnect. */
const MAX_CONNECTED_MS = 40;
const LOOKUPS = 20;
/** Enough to keep a list busy for several event-loop turns, and below the gateway's limit. */
const ALIASES = 25;

const times = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ');

const LIST = `{ bankConnections {
  id name updateStatus categorizationStatus type bankingPin accountIds bank { id name blz bic city loginFieldUserId }
  accounts { id accountName accountNumber iban accountHolderName type status balance supportedOrders lastUpdateAttempt }
} }`;

const DOCUMENTS = {
  list: () => LIST,
  'long list': () => `{ bankConnections { id ${times(ALIASES, (n) => `i${n}: accountIds`)} accounts { id } } }`,
  lookups: (user, random) =>
    `{ ${times(LOOKUPS, (n) => `c${n}: bankConnection(id: ${pickConnection(user, random)}) { id updateStatus } a${n}: account(id: ${pickAccount(user, random)}) { id balance }`)} }`,
  banks: () => '{ banks(search: "test") { banks { id name blz loginHint } paging { totalCount } } }',
  'list by GET': () => LIST,
  'chunked body': () => LIST,
  import: () =>
    'mutation { importBankConnection(input: { bankId: 277672, bankingPin: "traffic-pin" }) { __typename } }',
  update: (user, random) =>
    `mutation { updateBankConnection(input: { id: ${pickConnection(user, random)}, bankingPin: "traffic-pin" }) { __typename } }`,
  edit: (user, random) =>
    `mutation { editBankConnection(input: { id: ${pickConnection(user, random)}, name: "Traffic" }) { __typename } }`,
  delete: (user, random) => `mutation { deleteBankConnection(id: ${pickConnection(user, random)}) { __typename } }`,
  'delete all': () => 'mutation { deleteAllBankConnections { __typename } }',
} as const satisfies Partial<Record<Kind, WriteDocument>>;

/** A request in progress. */
interface Exchange {
  readonly client: Client;
  readonly kind: HttpKind;
  readonly body: string;
  readonly outgoing: ClientRequest;
  readonly response: Promise<IncomingMessage>;
}

/** Sends one request of a kind, then waits for the response or disconnects at random. */
export async function sendRequest(visitor: Client, kind: HttpKind, agent: Agent): Promise<void> {
  const { random } = visitor;
  const client = kind === 'long list' ? { ...visitor, user: pickRichUser(random) } : visitor;
  const exchange = begin(client, kind, agent);
  if (random.chance(WAITING_SHARE)) return expectService(client, kind, () => wait(exchange));
  // Listed twice, because most responses are too short to disconnect inside them.
  const ways = [disconnectBeforeResponse, disconnectInsideResponse, disconnectInsideResponse, halfClose] as const;
  const disconnect = random.pick(exchange.body === '' ? ways : [disconnectInsideBody, ...ways]);
  await disconnect(exchange).catch(() => undefined);
  exchange.outgoing.destroy();
}

function begin(client: Client, kind: HttpKind, agent: Agent): Exchange {
  const document = DOCUMENTS[kind](client.user, client.random);
  const isGet = kind === 'list by GET';
  const url = new URL(client.url);
  if (isGet) url.searchParams.set('query', document);
  const body = isGet ? '' : JSON.stringify({ query: document });
  const outgoing = request(url, {
    method: isGet ? 'GET' : 'POST',
    agent,
    signal: client.stop,
    headers: {
      Authorization: `Bearer ${tokenOf(client.user)}`,
      ...(isGet ? {} : { 'Content-Type': 'application/json' }),
      ...(isGet || kind === 'chunked body' ? {} : { 'Content-Length': Buffer.byteLength(body) }),
    },
  });
  const onTimeout = () => outgoing.destroy(new Error(`no response within ${RESPONSE_TIMEOUT_MS} ms`));
  outgoing.setTimeout(RESPONSE_TIMEOUT_MS, onTimeout);
  // Errors can also occur before the response is awaited, or after it has arrived.
  outgoing.on('error', () => undefined);
  const response = once(outgoing, 'response').then(([arrived]) => arrived as IncomingMessage);
  response.catch(() => undefined);
  return { client, kind, body, outgoing, response };
}

/** Sends the body, a chunked one in pieces with pauses. */
async function sendBody({ client, kind, body, outgoing }: Exchange): Promise<void> {
  if (kind !== 'chunked body') return void outgoing.end(body);
  const middle = Math.floor(body.length / 2);
  outgoing.write(body.slice(0, middle));
  await pause(MAX_CONNECTED_MS, client);
  outgoing.end(body.slice(middle));
}

async function wait(exchange: Exchange): Promise<void> {
  await sendBody(exchange);
  const response = await exchange.response;
  const content = await text(response);
  if (response.statusCode !== 200) throw new Error(`status ${response.statusCode}`);
  if (hasData(content)) exchange.client.outcomes.served.add(exchange.kind);
}

/** Returns true if the first field of the operation has a value. It is null if the upstream has failed. */
const hasData = (content: string): boolean => /"data":\{"\w+":[[{]/.test(content);

async function disconnectInsideBody({ client, body, outgoing }: Exchange): Promise<void> {
  outgoing.write(body.slice(0, Math.floor(body.length / 2)));
  await pause(MAX_CONNECTED_MS, client);
  client.outcomes.disconnected.add('inside the body');
}

async function disconnectBeforeResponse(exchange: Exchange): Promise<void> {
  const { client, response } = exchange;
  await sendBody(exchange);
  const isFirst = await Promise.race([response.then(() => false), pause(MAX_CONNECTED_MS, client).then(() => true)]);
  if (isFirst) client.outcomes.disconnected.add('before the response');
}

async function disconnectInsideResponse(exchange: Exchange): Promise<void> {
  await sendBody(exchange);
  const response = await exchange.response;
  await once(response, 'data');
  if (!response.complete) exchange.client.outcomes.disconnected.add('inside the response');
}

/** Closes only the sending side and keeps reading. */
async function halfClose(exchange: Exchange): Promise<void> {
  const { client, outgoing, response } = exchange;
  await sendBody(exchange);
  await Promise.race([once(outgoing, 'finish'), response]);
  outgoing.socket?.end();
  client.outcomes.disconnected.add('half-closed');
  await text(await response);
}
