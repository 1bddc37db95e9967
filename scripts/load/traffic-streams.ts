import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { watch } from '../../test/support/events.js';
import { sendRaw } from '../../test/support/raw-http.js';
import { openSocket, type SocketMessage, type TestSocket } from '../../test/support/socket.js';
import { type Client, expectService, pause, withTimeout } from './traffic-client.js';
import { pickBusyConnection, pickConnection, tokenOf } from './traffic-data.js';

/** Longest time that a client watches a connection. It is longer than an import takes. */
const MAX_WATCH_MS = 5000;
/** Longest time before a client disconnects from a pipeline or from a WebSocket with running operations. */
const MAX_CONNECTED_MS = 400;
const DISCONNECT_SHARE = 0.4;
const MAX_PIPELINED = 4;
/** Smallest close code that reports a violation of the protocol by the client. */
const MIN_PROTOCOL_CODE = 4000;
const INTERNAL_ERROR_CODE = 1011;

const SELECTION = '{ id updateStatus categorizationStatus }';
const LIST = '{ bankConnections { id updateStatus accounts { id } } }';
const BANKS = '{ banks { banks { id } } }';
const DELETE_ALL = 'mutation { deleteAllBankConnections { __typename } }';
const subscription = (id: number): string => `subscription { bankConnectionProgress(id: ${id}) ${SELECTION} }`;

/** Watches a connection over SSE until its import ends or the client disconnects. */
export async function watchProgress(client: Client): Promise<void> {
  await expectService(client, 'SSE subscription', async () => {
    const { url, user, random, outcomes, stop } = client;
    const id = String(pickConnection(user, random));
    await using stream = await withTimeout(watch({ url }, id, { token: tokenOf(user), selection: SELECTION }));
    const end = await Promise.race([stream.end, pause(MAX_WATCH_MS, client).then(() => 'disconnected')]);
    const events = stream.events.filter(({ data }) => data);
    if (events.length > 0) outcomes.served.add('SSE subscription');
    if (events.length > 1) outcomes.served.add('SSE subscription with changes');
    if (end === 'disconnected') outcomes.disconnected.add('inside an SSE stream');
    if (end === 'cut' && !stop.aborted) throw new Error('the stream was cut off');
  });
}

/** Runs several operations at once over a WebSocket, completes a subscription and reuses its id. */
export async function runWebSocketClient(client: Client): Promise<void> {
  await expectService(client, 'WebSocket query', async () => {
    const { url, user, random, outcomes } = client;
    await using socket = await withTimeout(openSocket({ url }, { Authorization: `Bearer ${tokenOf(user)}` }));
    void socket.closed.then(([code, reason]) => {
      if (code >= MIN_PROTOCOL_CODE || code === INTERNAL_ERROR_CODE) outcomes.closed.add(`${code} "${reason}"`);
    });
    const watched = subscription(pickBusyConnection(user, random));
    socket.send({ type: 'subscribe', id: 'watch', payload: { query: watched } });
    const queries = Promise.all([socket.run('list', { query: LIST }), socket.run('banks', { query: BANKS })]);
    if (random.chance(DISCONNECT_SHARE)) {
      await disconnectSocket(client, queries);
      return;
    }
    const responses = await withTimeout(queries);
    if (responses.flat().some((message) => hasData(message))) outcomes.served.add('WebSocket query');
    await pause(MAX_CONNECTED_MS, client);
    await reuseId(client, socket);
    socket.socket.close(1000);
    await withTimeout(socket.closed);
  });
}

async function disconnectSocket(client: Client, queries: Promise<unknown>): Promise<void> {
  const isFirst = await Promise.race([queries.then(() => false), pause(MAX_CONNECTED_MS, client).then(() => true)]);
  if (isFirst) client.outcomes.disconnected.add('inside a WebSocket operation');
  queries.catch(() => undefined);
}

/** Completes the subscription, which frees its id, and runs a query with the same id. */
async function reuseId(client: Client, socket: TestSocket): Promise<void> {
  const { served } = client.outcomes;
  const messages = () => socket.messages.filter(({ id }) => id === 'watch');
  if (messages().some((message) => hasData(message))) served.add('WebSocket subscription');
  socket.send({ type: 'complete', id: 'watch' });
  socket.send({ type: 'subscribe', id: 'watch', payload: { query: BANKS } });
  await expectService(client, 'reused WebSocket id', async () => {
    await withTimeout(untilTrue(socket, () => messages().some(isBanksResponse)));
    served.add('reused WebSocket id');
  });
}

/** Returns true for the query's response, as opposed to the subscription's events. Its data is null if the upstream failed. */
const isBanksResponse = ({ payload }: SocketMessage): boolean => {
  const { data } = (payload ?? {}) as { readonly data?: object | null };
  return data != null && 'banks' in data;
};

async function untilTrue({ socket, closed }: TestSocket, isTrue: () => boolean): Promise<void> {
  const closing = closed.then(([code, reason]): never => {
    throw new Error(`closed with ${code} "${reason}"`);
  });
  closing.catch(() => undefined);
  while (!isTrue()) await Promise.race([once(socket, 'message'), closing]);
}

/** Returns true if a message has data other than null. */
function hasData({ type, payload }: SocketMessage): boolean {
  if (type !== 'next') return false;
  const { data } = payload as { readonly data?: object | null };
  return Object.values(data ?? {}).some((value) => value !== null);
}

/** Sends several requests at once over one connection, then waits for all responses or disconnects early. */
export async function sendPipeline(client: Client): Promise<void> {
  const { url, random, outcomes } = client;
  const count = 2 + random.below(MAX_PIPELINED - 1);
  if (random.chance(DISCONNECT_SHARE)) return disconnectPipeline(client, count);
  await expectService(client, 'pipelined requests', async () => {
    const requests = Array.from({ length: count }, (_, index) => rawQuery(client, BANKS, index === count - 1));
    const received = await withTimeout(sendRaw(url, requests.join('')));
    const responses = received.match(/HTTP\/1\.1 200 /g)?.length ?? 0;
    if (responses !== count) throw new Error(`${responses} of ${count} responses`);
    outcomes.served.add('pipelined requests');
  });
}

/** Sends queries, mutations and subscriptions at once and disconnects before all responses have arrived. */
async function disconnectPipeline(client: Client, count: number): Promise<void> {
  const { url, user, random, outcomes } = client;
  const requests = Array.from({ length: count }, () =>
    random.chance(0.5)
      ? rawQuery(client, subscription(pickBusyConnection(user, random)))
      : rawQuery(client, random.pick([LIST, BANKS, DELETE_ALL])),
  );
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  socket.resume().write(requests.join(''));
  await pause(MAX_CONNECTED_MS, client);
  if (random.chance(0.5)) {
    outcomes.disconnected.add('half-closed pipeline');
    socket.end();
    await sleep(MAX_CONNECTED_MS);
  } else {
    outcomes.disconnected.add('inside a pipeline');
  }
  socket.destroy();
}

/** An HTTP request as text. The last one asks the gateway to close the connection. */
function rawQuery({ url, user }: Client, query: string, isLast = false): string {
  const body = JSON.stringify({ query });
  const accept = query.startsWith('subscription') ? 'text/event-stream' : 'application/json';
  const lines = [
    'POST /graphql HTTP/1.1',
    `Host: ${new URL(url).host}`,
    `Authorization: Bearer ${tokenOf(user)}`,
    `Accept: ${accept}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(isLast ? ['Connection: close'] : []),
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}
