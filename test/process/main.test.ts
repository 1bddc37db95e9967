import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { deferred } from '../support/deferred.js';
import { watch } from '../support/events.js';
import { fakeFinapi, respondWithAllIds } from '../support/fake-finapi.js';
import { runProgram } from '../support/program.js';
import { openSocket } from '../support/socket.js';

const FREE_PORTS = { PORT: '0', SANDBOX_PORT: '0' };
const BANKS = '{"query":"{ banks(search: \\"00000000\\") { banks { name } } }"}';

const ask = (url: unknown, body: string, token: unknown) =>
  fetch(String(url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${String(token)}` },
    body,
  });

test('without settings the program starts on the sandbox, prints its addresses and exits with 0 on SIGTERM', async () => {
  await using program = runProgram(FREE_PORTS);
  const { token } = await program.line('sandbox ready');
  const { url } = await program.line('gateway ready');
  const response = await ask(url, BANKS, token);
  expect(await response.json()).toEqual({ data: { banks: { banks: [{ name: 'FinAPI Test Bank' }] } } });
  expect(program.output().stderr).toContain(`GraphiQL   ${String(url)}`);
  expect(program.output().stderr).toContain(`curl -s ${String(url)}`);
  program.signal('SIGTERM');
  expect(await program.exit).toBe(0);
});

test('the sandbox prints its credentials at every log level, for people and for programs', async () => {
  await using program = runProgram({ ...FREE_PORTS, LOG_LEVEL: 'silent' });
  const line = await program.line('sandbox ready');
  expect(line).toMatchObject({
    token: 'sandbox-token-erika',
    clientId: 'sandbox-client',
    clientSecret: 'sandbox-client-secret',
  });
  expect(line['users']).toHaveLength(2);
  expect(program.output().stderr).toContain('user: max   password: max-password');
});

test('each operation logs one line with its request id, name and outcomes', async () => {
  await using program = runProgram(FREE_PORTS);
  const { token } = await program.line('sandbox ready');
  const { url } = await program.line('gateway ready');
  const query =
    'mutation Import { importBankConnection(input: { bankId: 280103 }) { __typename } bad: deleteBankConnection(id: 0) { __typename } }';
  await ask(url, JSON.stringify({ query }), token);
  expect(await program.line('operation')).toMatchObject({
    level: 'info',
    requestId: expect.any(String),
    operationName: 'Import',
    operationType: 'mutation',
    durationMs: expect.any(Number),
    upstreamCalls: 1,
    outcomes: ['UnsupportedBank', 'BAD_USER_INPUT'],
  });
});

test('invalid settings abort startup with one line each and exit code 1', async () => {
  await using program = runProgram({ PORT: 'x', LOG_LEVEL: 'loud' });
  expect(await program.exit).toBe(1);
  expect(program.output()).toEqual({
    stdout: '',
    stderr:
      'PORT must be a whole number from 0 to 65535\nLOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent\n',
  });
});

test.each(['PORT', 'SANDBOX_PORT'])('a %s that is in use aborts startup with a message that names it', async (name) => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = String((server.address() as AddressInfo).port);
  await using program = runProgram({ ...FREE_PORTS, [name]: port });
  expect(await program.exit).toBe(1);
  expect(program.output().stderr).toBe(
    `${name}: port ${port} is in use. Set ${name} to another one, or to 0 for any.\n`,
  );
  server.close();
});

test('on SIGTERM /ready returns 503 while a running request completes, then the program exits with 0', async () => {
  const arrived = deferred();
  const released = deferred();
  await using upstream = await fakeFinapi(async () => {
    arrived.resolve();
    await released.promise;
    return { body: { identifiers: [] } };
  });
  await using program = runProgram({ PORT: '0', FINAPI_URL: upstream.url });
  const { url } = await program.line('gateway ready');
  const running = ask(url, '{"query":"mutation { deleteAllBankConnections { __typename } }"}', 'user-token');
  await arrived.promise;
  program.signal('SIGTERM');
  await expect.poll(async () => (await fetch(new URL('/ready', String(url)))).status).toBe(503);
  released.resolve();
  expect((await running).headers.get('connection')).toBe('close');
  expect(await (await running).json()).toEqual({
    data: { deleteAllBankConnections: { __typename: 'DeletedBankConnections' } },
  });
  expect(await program.exit).toBe(0);
});

test('--version prints the version, --help the settings, and an unknown option a hint', async () => {
  await using version = runProgram({}, ['--version']);
  await using help = runProgram({}, ['--help']);
  await using other = runProgram({}, ['--colour']);
  expect([await version.exit, await help.exit, await other.exit]).toEqual([0, 0, 1]);
  expect(version.output().stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(help.output().stdout).toContain('FINAPI_URL');
  expect(other.output().stderr).toMatch(/--colour.*Try --help\.\n$/s);
});

test('the sandbox runs without the gateway, on a port of its own', async () => {
  await using program = runProgram({ SANDBOX_PORT: '0' }, [], 'src/sandbox-main.ts');
  const { url, token } = await program.line('sandbox ready');
  const response = await fetch(`${String(url)}/api/v1/bankConnections`, {
    headers: { Authorization: `Bearer ${String(token)}` },
  });
  expect(await response.json()).toEqual({ connections: [] });
  expect(program.output().stderr).toContain(`Sandbox    ${String(url)}`);
  program.signal('SIGTERM');
  expect(await program.exit).toBe(0);
});

test('a HOST that is not an address of this machine aborts startup with a message that names it', async () => {
  await using program = runProgram({ ...FREE_PORTS, HOST: '192.0.2.1' });
  expect(await program.exit).toBe(1);
  expect(program.output().stderr).toBe('HOST: this machine has no such address. Use 127.0.0.1, or 0.0.0.0 for all.\n');
});

test('with FINAPI_URL the sample query has a placeholder for the token, and with GRAPHIQL=off GraphiQL is not mentioned', async () => {
  await using program = runProgram({ PORT: '0', FINAPI_URL: 'https://finapi.invalid', GRAPHIQL: 'off' });
  await program.line('gateway ready');
  expect(program.output().stderr).toContain('"Authorization: Bearer $FINAPI_USER_TOKEN"');
  expect(program.output().stderr).not.toContain('GraphiQL');
});

test('a mutation whose client has disconnected completes and is logged before the program exits', async () => {
  const arrived = deferred();
  const released = deferred();
  await using upstream = await fakeFinapi(async () => {
    arrived.resolve();
    await released.promise;
    return { body: { identifiers: [] } };
  });
  await using program = runProgram({ PORT: '0', FINAPI_URL: upstream.url });
  const { url } = await program.line('gateway ready');
  const controller = new AbortController();
  const disconnected = fetch(String(url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer user-token' },
    body: '{"query":"mutation { deleteAllBankConnections { __typename } }"}',
    signal: controller.signal,
  }).catch(() => 'disconnected');
  await arrived.promise;
  controller.abort();
  await disconnected;
  program.signal('SIGTERM');
  await expect.poll(() => fetch(new URL('/ready', String(url))).catch(() => 'closed')).toBe('closed');
  released.resolve();
  expect(await program.exit).toBe(0);
  expect(program.output().stdout).toContain('"outcomes":["DeletedBankConnections"]');
});

test('SIGTERM completes the streams over SSE and WebSocket, closes the sockets and exits with 0', async () => {
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using program = runProgram({ PORT: '0', FINAPI_URL: upstream.url });
  const { url } = await program.line('gateway ready');
  const gateway = { url: String(url) };
  await using stream = await watch(gateway, '1');
  await using socket = await openSocket(gateway);
  const query = 'subscription { bankConnectionProgress(id: 1) { id } }';
  const overSocket = socket.run('a', { query });
  await expect.poll(() => [stream.events.length, socket.messages.length]).toEqual([1, 2]);
  program.signal('SIGTERM');
  expect(await stream.end).toBe('complete');
  expect((await overSocket).map(({ type }) => type)).toEqual(['next', 'complete']);
  expect(await socket.closed).toEqual([1001, 'Going away']);
  expect(await program.exit).toBe(0);
});
