import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { watch } from '../../test/support/events.js';
import { sendRaw } from '../../test/support/raw-http.js';
import { openSocket, type SocketMessage, type TestSocket } from '../../test/support/socket.js';
import { type Client, expectService, patiently, pause } from './traffic-client.js';
import { pickBusyConnection, pickConnection, tokenOf } from './traffic-data.js';

/** Longest time that a client watches a connection; imports that end take less. */
const MAX_WATCH_MS = 5000;
/** Longest time until a client leaves a WebSocket with running operations, or a pipeline. */
const MAX_STAY_MS = 400;
const LEAVING_SHARE = 0.4;
const MAX_PIPELINED = 4;
/** Close codes from here on are the protocol's: the client has done something wrong. */
const PROTOCOL_CODES = 4000;
const FAULT_CODE = 1011;

const SELECTION = '{ id updateStatus categorizationStatus }';
const LIST = '{ bankConnections { id updateStatus accounts { id } } }';
const BANKS = '{ banks { banks { id } } }';
const DELETE_ALL = 'mutation { deleteAllBankConnections { __typename } }';
const subscription = (id: number): string => `subscription { bankConnectionProgress(id: ${id}) ${SELECTION} }`;

/** Watches a connection over SSE until its import ends, or leaves before. */
export async function watchProgress(client: Client): Promise<void> {
  await expectService(client, 'SSE subscription', async () => {
    const { url, user, random, outcomes, stop } = client;
    const id = String(pickConnection(user, random));
    await using stream = await patiently(watch({ url }, id, { token: tokenOf(user), selection: SELECTION }));
    const end = await Promise.race([stream.end, pause(MAX_WATCH_MS, client).then(() => 'left')]);
    const events = stream.events.filter(({ data }) => data);
    if (events.length > 0) outcomes.served.add('SSE subscription');
    if (events.length > 1) outcomes.served.add('SSE subscription with changes');
    if (end === 'left') outcomes.left.add('inside an SSE stream');
    if (end === 'cut' && !stop.aborted) throw new Error('the stream was cut');
  });
}

/** Runs several operations at once over a WebSocket, completes a subscription, and uses its id again. */
export async function talkOverWebSocket(client: Client): Promise<void> {
  await expectService(client, 'WebSocket query', async () => {
    const { url, user, random, outcomes } = client;
    await using socket = await patiently(openSocket({ url }, { Authorization: `Bearer ${tokenOf(user)}` }));
    void socket.closed.then(([code, reason]) => {
      if (code >= PROTOCOL_CODES || code === FAULT_CODE) outcomes.closed.add(`${code} "${reason}"`);
    });
    const watched = subscription(pickBusyConnection(user, random));
    socket.send({ type: 'subscribe', id: 'watch', payload: { query: watched } });
    const queries = Promise.all([socket.run('list', { query: LIST }), socket.run('banks', { query: BANKS })]);
    if (random.chance(LEAVING_SHARE)) {
      await leaveSocket(client, queries);
      return;
    }
    const responses = await patiently(queries);
    if (responses.flat().some((message) => hasData(message))) outcomes.served.add('WebSocket query');
    await pause(MAX_STAY_MS, client);
    await reuseId(client, socket);
    socket.socket.close(1000);
    await patiently(socket.closed);
  });
}

async function leaveSocket(client: Client, queries: Promise<unknown>): Promise<void> {
  const isFirst = await Promise.race([queries.then(() => false), pause(MAX_STAY_MS, client).then(() => true)]);
  if (isFirst) client.outcomes.left.add('inside a WebSocket operation');
  queries.catch(() => undefined);
}

/** Runs a query under the id of the subscription that it completes, which frees the id. */
async function reuseId(client: Client, socket: TestSocket): Promise<void> {
  const { served } = client.outcomes;
  const messages = () => socket.messages.filter(({ id }) => id === 'watch');
  if (messages().some((message) => hasData(message))) served.add('WebSocket subscription');
  socket.send({ type: 'complete', id: 'watch' });
  socket.send({ type: 'subscribe', id: 'watch', payload: { query: BANKS } });
  await expectService(client, 'reused WebSocket id', async () => {
    await patiently(untilTrue(socket, () => messages().some(isBanksResponse)));
    served.add('reused WebSocket id');
  });
}

/** Distinguishes the query's response from the subscription's events; with an error of the upstream its data is null. */
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

/** Tells whether a message has data other than null. */
function hasData({ type, payload }: SocketMessage): boolean {
  if (type !== 'next') return false;
  const { data } = payload as { readonly data?: object | null };
  return Object.values(data ?? {}).some((value) => value !== null);
}

/** Sends several requests at once over one connection; waits for all responses, or leaves among queries, mutations and streams. */
export async function sendPipeline(client: Client): Promise<void> {
  const { url, random, outcomes } = client;
  const count = 2 + random.below(MAX_PIPELINED - 1);
  if (random.chance(LEAVING_SHARE)) return leavePipeline(client, count);
  await expectService(client, 'pipelined requests', async () => {
    const requests = Array.from({ length: count }, (_, index) => rawQuery(client, BANKS, index === count - 1));
    const received = await patiently(sendRaw(url, requests.join('')));
    const responses = received.match(/HTTP\/1\.1 200 /g)?.length ?? 0;
    if (responses !== count) throw new Error(`${responses} of ${count} responses`);
    outcomes.served.add('pipelined requests');
  });
}

async function leavePipeline(client: Client, count: number): Promise<void> {
  const { url, user, random, outcomes } = client;
  const requests = Array.from({ length: count }, () =>
    random.chance(0.5)
      ? rawQuery(client, subscription(pickBusyConnection(user, random)))
      : rawQuery(client, random.pick([LIST, BANKS, DELETE_ALL])),
  );
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  socket.resume().write(requests.join(''));
  await pause(MAX_STAY_MS, client);
  if (random.chance(0.5)) {
    outcomes.left.add('half-closed pipeline');
    socket.end();
    await sleep(MAX_STAY_MS);
  } else {
    outcomes.left.add('inside a pipeline');
  }
  socket.destroy();
}

/** An HTTP request as text; the gateway closes the connection after the last one. */
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
