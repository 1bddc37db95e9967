import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import type { GatewayOptions } from '../../src/config/gateway-options.js';
import { createGateway } from '../../src/gateway.js';
import { UpgradableRequest } from '../../src/http/upgradable-request.js';
import { Metrics } from '../../src/telemetry/metrics.js';
import { fakeFinapi, type Reply, type SeenCall } from './fake-finapi.js';

/** Which way a request was answered: by yoga behind the Fetch API, or past both. */
export type LaneName = 'fast' | 'yoga';

/** Bytes as they go over the wire, but for the path. */
export type WireRequest = (path: string) => Buffer;

/** All that a request leaves behind. */
interface Trace {
  /** Status line, headers in their order, body; without `Date`. */
  readonly answer: string;
  /** Log lines and upstream calls, as text. */
  readonly lines: readonly string[];
  readonly calls: readonly string[];
}

/** A gateway of its own, with an upstream of its own, whose endpoint is always asked under one path. */
export interface Lane extends AsyncDisposable {
  readonly url: string;
  /** The lanes that its requests took, since it was asked last. */
  taken(): readonly LaneName[];
  send(request: WireRequest): Promise<Trace>;
  /** Every count that operators see, a line each. */
  counts(): Promise<readonly string[]>;
}

/** Starts a gateway and sends all requests to `path`: the fast lane takes `/graphql` and nothing else. */
export async function lane(
  path: string,
  answer: (call: SeenCall) => Reply,
  options: Partial<GatewayOptions>,
): Promise<Lane> {
  const upstream = await fakeFinapi(answer);
  const lines: Record<string, unknown>[] = [];
  const stream = new Writable({
    write(line, _encoding, done) {
      lines.push(JSON.parse(String(line)));
      done();
    },
  });
  const metrics = new Metrics(new Set(['Known']));
  const logger = pino({ base: null, timestamp: false, level: 'debug' }, stream);
  const gateway = createGateway({ finapiUrl: upstream.url, readTimeoutMs: 10_000, logger, metrics, ...options });
  const taken: LaneName[] = [];
  const server = createServer({ IncomingMessage: UpgradableRequest }, (request, response) => {
    // The Fetch API's adapter listens for errors of the answer that it writes; nobody else does.
    response.once('close', () => taken.push(response.listenerCount('error') > 0 ? 'yoga' : 'fast'));
    gateway.listener(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${path}`,
    taken: () => taken.splice(0),
    async send(request) {
      const before = upstream.calls.length;
      const received = await exchange(port, request(path));
      const end = received.indexOf('\r\n\r\n');
      return {
        answer: comparable(received.slice(0, end).replace(/\r\ndate: [^\r]*/i, '') + received.slice(end)),
        lines: lines.splice(0).map(({ durationMs, upstreamMs, error, ...line }) => comparable(JSON.stringify(line))),
        calls: upstream.calls.slice(before).map(({ method, url, headers, body }) => {
          const { host, traceparent, ...sent } = headers;
          return comparable(JSON.stringify({ method, url, headers: sent, body }));
        }),
      };
    },
    async counts() {
      const text = await metrics.registry.metrics();
      return text.split('\n').filter((line) => /^(graphql|upstream)\w*(_count|_total|_outage|_size_sum)\b/.test(line));
    },
    async [Symbol.asyncDispose]() {
      await gateway[Symbol.asyncDispose]();
      metrics.registry.clear();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await upstream[Symbol.asyncDispose]();
    },
  };
}

/** Ids that the gateway makes up differ from one request to the next; how long a limit lasts, from one second to the next. */
const comparable = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uuid>')
    .replace(/(retry-after: |"retryAfterSeconds":)\d+/gi, '$1<seconds>')
    .replace(/127\.0\.0\.1:\d+/g, '<host>');

/** Sends bytes and gives all that comes back until the server ends the connection, a character for each byte. */
async function exchange(port: number, bytes: Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
    // Streams of events are kept alive whatever their request says.
    if (received.endsWith('\r\n0\r\n\r\n')) socket.end();
  });
  const closed = new Promise((resolve) => socket.on('error', () => undefined).once('close', resolve));
  socket.write(bytes);
  await closed;
  return received;
}
