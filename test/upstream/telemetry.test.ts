import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { Metrics } from '../../src/telemetry/metrics.js';
import { testGateway } from '../support/client.js';
import { watch } from '../support/events.js';
import { askedIds, connectionJson, fakeFinapi, respondWithAllIds } from '../support/fake-finapi.js';
import { runProgram } from '../support/program.js';
import { openSocket } from '../support/socket.js';

/** Returns the values of a metric by its labels, without buckets. */
async function values(metrics: Metrics, name: string): Promise<Record<string, number>> {
  const metric = await metrics.registry.getSingleMetric(name)?.get();
  const plain = metric?.values.filter((value) => !('le' in value.labels)) ?? [];
  return Object.fromEntries(
    plain.map(({ labels, value, ...more }) => {
      const suffix = 'metricName' in more ? String(more.metricName).slice(name.length) : '';
      return [Object.values(labels).join() + suffix, value];
    }),
  );
}

test('an operation logs one line with the number and duration of its calls, and one for each call at debug', async () => {
  const log: Record<string, unknown>[] = [];
  const logger = pino({ level: 'debug', base: null }, { write: (line: string) => log.push(JSON.parse(line)) });
  await using upstream = await fakeFinapi((call) =>
    call.url.includes('/banks?') ? { status: 403 } : respondWithAllIds(call),
  );
  await using gateway = await testGateway({ finapiUrl: upstream.url, logger });
  const query = 'query Both { bankConnection(id: 7) { id } bank(id: 1) { id } }';
  await gateway.post(JSON.stringify({ query }), { 'X-Request-Id': 'mine' });
  const shown = log.map(({ time: _time, durationMs, upstreamMs, ...line }) => [
    line,
    typeof durationMs,
    typeof upstreamMs,
  ]);
  const call = { level: 20, requestId: 'mine', method: 'GET', batchSize: 1, isRetry: false, msg: 'upstream' };
  expect(shown).toHaveLength(3);
  expect(shown).toContainEqual([{ ...call, service: 'bankConnections', end: 200 }, 'number', 'undefined']);
  expect(shown).toContainEqual([{ ...call, service: 'banks', end: 403 }, 'number', 'undefined']);
  expect(shown[2]).toEqual([
    {
      level: 30,
      requestId: 'mine',
      operationName: 'Both',
      operationType: 'query',
      upstreamCalls: 2,
      outcomes: ['FORBIDDEN'],
      msg: 'operation',
    },
    'number',
    'number',
  ]);
});

test('metrics count operations, outcomes, calls, batches and retries', async () => {
  const metrics = new Metrics();
  let calls = 0;
  await using upstream = await fakeFinapi((call) => {
    calls += 1;
    if (call.method === 'DELETE') return { body: { identifiers: [] } };
    return calls === 1 ? { status: 503 } : respondWithAllIds(call);
  });
  await using gateway = await testGateway({ finapiUrl: upstream.url, metrics });
  await gateway.post('{"query":"{ a: bankConnection(id: 1) { id } b: bankConnection(id: 2) { id } }"}');
  await gateway.post('{"query":"mutation { deleteAllBankConnections { __typename } }"}');
  await gateway.post('{"query":"{ nope }"}');
  expect(await values(metrics, 'graphql_request_duration_seconds')).toMatchObject({
    'query,other_count': 1,
    'mutation,other_count': 1,
    'none,other_count': 1,
  });
  expect(await values(metrics, 'graphql_outcomes_total')).toMatchObject({
    DeletedBankConnections: 1,
    GRAPHQL_VALIDATION_FAILED: 1,
    OUTCOME_UNKNOWN: 0,
  });
  expect(await values(metrics, 'upstream_call_duration_seconds')).toMatchObject({
    'bankConnections,503_count': 1,
    'bankConnections,2xx_count': 1,
    'deleteAll,2xx_count': 1,
  });
  expect(await values(metrics, 'upstream_batch_size')).toMatchObject({
    bankConnections_sum: 4,
    bankConnections_count: 2,
  });
  expect(await values(metrics, 'upstream_retries_total')).toEqual({ bankConnections: 1 });
});

test('a gateway fault in a request is counted', async () => {
  const metrics = new Metrics();
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:0:malformed', metrics });
  await gateway.post('{"query":"{ bankConnections { id } }"}');
  expect(await values(metrics, 'gateway_faults_total')).toEqual({ request: 1, rejection: 0 });
});

test('metrics show the current number of subscriptions, pollers and sockets', async () => {
  const metrics = new Metrics();
  const levels = async () =>
    Promise.all(
      ['graphql_subscriptions', 'graphql_pollers', 'websocket_connections'].map(
        async (name) => (await values(metrics, name))[''],
      ),
    );
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url, metrics });
  {
    await using stream = await watch(gateway, '1');
    await using _socket = await openSocket(gateway);
    await expect.poll(() => stream.events.length).toBe(1);
    expect(await levels()).toEqual([1, 1, 1]);
  }
  await expect.poll(levels).toEqual([0, 0, 0]);
  expect(await values(metrics, 'graphql_subscription_duration_seconds')).toMatchObject({ other_count: 1 });
});

test('10,000 distinct operation names create no new series, but a known name has its own', async () => {
  const metrics = new Metrics(new Set(['Known']));
  await using gateway = await testGateway({ finapiUrl: 'http://127.0.0.1:9', metrics });
  await using socket = await openSocket(gateway);
  const ask = (name: string) => {
    const payload = { query: `query ${name} { __typename }` };
    socket.send({ type: 'subscribe', id: name, payload });
  };
  const completed = () => socket.messages.filter(({ type }) => type === 'complete').length;
  const series = async () =>
    (await metrics.registry.metrics()).split('\n').filter((line) => /^(graphql|upstream)/.test(line)).length;
  ask('Known');
  ask('Unknown');
  await expect.poll(completed).toBe(2);
  const before = await series();
  for (let sent = 0; sent < 10_000; sent += 1000) {
    for (let index = 0; index < 1000; index += 1) ask(`Name${sent + index}`);
    await expect.poll(completed).toBe(2 + sent + 1000);
  }
  expect(await series()).toBe(before);
  expect(await values(metrics, 'graphql_request_duration_seconds')).toMatchObject({
    'query,Known_count': 1,
    'query,other_count': 10_001,
  });
});

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: Record<string, unknown> }[];
}

/** An OTLP collector that accepts `POST /v1/traces` in OTLP's JSON encoding. */
async function collector() {
  const spans: Span[] = [];
  const services: unknown[] = [];
  const server = createServer(async (request, response) => {
    const { resourceSpans } = (await json(request)) as {
      resourceSpans: { resource: { attributes: unknown[] }; scopeSpans: { spans: Span[] }[] }[];
    };
    services.push(...resourceSpans.flatMap(({ resource }) => resource.attributes));
    spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
    response.setHeader('Content-Type', 'application/json').end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    services,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}

test("spans of the operation, its mutation and its call continue the client's trace, and finAPI receives it", async () => {
  await using otlp = await collector();
  await using upstream = await fakeFinapi((call) =>
    call.method === 'GET' ? respondWithAllIds(call) : { status: 201, body: connectionJson('1') },
  );
  const tracing = { OTEL_EXPORTER_OTLP_ENDPOINT: otlp.url, OTEL_SERVICE_NAME: 'banking' };
  await using program = runProgram({ PORT: '0', FINAPI_URL: upstream.url, ...tracing });
  const { url } = await program.line('gateway ready');
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const ask = async (query: string) => {
    const response = await fetch(String(url), {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: 'Bearer canary-token',
        traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
      },
      body: JSON.stringify({ query }),
    });
    await response.text();
  };
  await ask('mutation Import { importBankConnection(input: { bankId: 1, bankingPin: "canary-pin" }) { __typename } }');
  await ask('{ a: bankConnection(id: 1) { id } b: bankConnection(id: 2) { id } }');
  program.signal('SIGTERM');
  expect(await program.exit).toBe(0);
  const [mutation, importing, post, query, get] = [
    'mutation',
    'importBankConnection',
    'finAPI import',
    'query',
    'finAPI bankConnections',
  ].map((name) => otlp.spans.find((span) => span.name === name));
  expect(otlp.spans.map((span) => span.traceId)).toEqual(Array(5).fill(traceId));
  expect([mutation, importing, post, query, get].map((span) => span?.parentSpanId)).toEqual([
    '00f067aa0ba902b7',
    mutation?.spanId,
    importing?.spanId,
    '00f067aa0ba902b7',
    query?.spanId,
  ]);
  expect(get?.attributes).toContainEqual({ key: 'finapi.batch.size', value: { intValue: 2 } });
  expect(upstream.calls.map(({ headers }) => headers['traceparent'])).toEqual([
    `00-${traceId}-${post?.spanId}-01`,
    `00-${traceId}-${get?.spanId}-01`,
  ]);
  expect(upstream.calls.map((call) => askedIds(call).length)).toEqual([0, 2]);
  expect(otlp.services).toContainEqual({ key: 'service.name', value: { stringValue: 'banking' } });
  expect(JSON.stringify(otlp.spans)).not.toContain('canary');
});

test("without a collector nothing is traced, and the client's traceparent does not go upstream", async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using gateway = await testGateway({ finapiUrl: upstream.url });
  await gateway.post('{"query":"{ bankConnections { id } }"}', {
    traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  });
  expect(upstream.calls[0]?.headers).not.toHaveProperty('traceparent');
});
