import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { pipeline } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { expect, test } from 'vitest';
import { readClientCertificate } from '../../src/config/client-certificate.js';
import { ConfigError } from '../../src/config/config.js';
import { FILES, MUTUAL_TLS } from '../support/certificates.js';
import { deferred } from '../support/deferred.js';
import { fakeFinapi } from '../support/fake-finapi.js';
import { runProgram } from '../support/program.js';
import { SELF_SIGNED } from '../support/self-signed.js';

const READ = '{ bankConnections { id } }';
const WRITE = 'mutation { deleteAllBankConnections { __typename } }';
const UNAVAILABLE = { extensions: { code: 'UPSTREAM_UNAVAILABLE' } };
const MUTUAL = { FINAPI_CLIENT_CERT: FILES.cert, FINAPI_CLIENT_KEY: FILES.key };

async function ask(url: unknown, query: string): Promise<unknown> {
  const headers = { 'Content-Type': 'application/json', Authorization: 'Bearer user-token' };
  const response = await fetch(String(url), { method: 'POST', headers, body: JSON.stringify({ query }) });
  return response.json();
}

/** Runs the program against an upstream with TLS and returns its results and the calls that arrived. */
async function askOver(tls: Record<string, unknown>, env: Record<string, string>, ...queries: readonly string[]) {
  await using upstream = await fakeFinapi(
    ({ method }) => ({ body: method === 'GET' ? { connections: [] } : { identifiers: [] } }),
    tls,
  );
  await using program = runProgram({ PORT: '0', FINAPI_URL: upstream.url, ...env });
  const { url } = await program.line('gateway ready');
  const results: unknown[] = [];
  for (const query of queries) results.push(await ask(url, query));
  return { results, calls: upstream.calls.map(({ method, url: path }) => `${method} ${path}`) };
}

test('rejects an untrusted certificate even with NODE_TLS_REJECT_UNAUTHORIZED=0', async () => {
  const { results, calls } = await askOver(SELF_SIGNED, { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, READ, WRITE);
  expect(results).toMatchObject([{ errors: [UNAVAILABLE] }, { errors: [UNAVAILABLE] }]);
  expect(calls).toEqual([]);
});

test('trusts the certificate authority in NODE_EXTRA_CA_CERTS', async () => {
  const { cert, key } = MUTUAL_TLS;
  const { results, calls } = await askOver({ cert, key }, { NODE_EXTRA_CA_CERTS: FILES.authority }, READ);
  expect(results).toEqual([{ data: { bankConnections: [] } }]);
  expect(calls).toEqual(['GET /api/v1/bankConnections']);
});

test.each([
  ['a key', MUTUAL],
  [
    'an encrypted key',
    { ...MUTUAL, FINAPI_CLIENT_KEY: FILES.encryptedKey, FINAPI_CLIENT_KEY_PASSPHRASE: 'test-passphrase' },
  ],
])('reads and mutations present the client certificate, with %s', async (_title, env) => {
  const { results, calls } = await askOver(MUTUAL_TLS, { NODE_EXTRA_CA_CERTS: FILES.authority, ...env }, READ, WRITE);
  expect(results).toEqual([
    { data: { bankConnections: [] } },
    { data: { deleteAllBankConnections: { __typename: 'DeletedBankConnections' } } },
  ]);
  expect(calls).toEqual(['GET /api/v1/bankConnections', 'DELETE /api/v1/bankConnections']);
});

test('an upstream that requires a client certificate is UPSTREAM_UNAVAILABLE without one', async () => {
  const { results, calls } = await askOver(MUTUAL_TLS, { NODE_EXTRA_CA_CERTS: FILES.authority }, READ, WRITE);
  expect(results).toMatchObject([{ errors: [UNAVAILABLE] }, { errors: [UNAVAILABLE] }]);
  expect(calls).toEqual([]);
});

test('a mutation is OUTCOME_UNKNOWN if its connection is tampered with after it was sent', async () => {
  let requests = 0;
  const server = createServer((raw) => {
    const secure = new TLSSocket(raw, { isServer: true, cert: MUTUAL_TLS.cert, key: MUTUAL_TLS.key });
    secure
      .on('error', () => undefined)
      .once('data', () => {
        requests += 1;
        // A TLS record that does not decrypt.
        raw.write(Buffer.from(`1703030020${'11'.repeat(32)}`, 'hex'));
      });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const finapiUrl = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = { PORT: '0', FINAPI_URL: finapiUrl, NODE_EXTRA_CA_CERTS: FILES.authority };
  await using program = runProgram(env);
  const { url } = await program.line('gateway ready');
  expect(await ask(url, WRITE)).toMatchObject({ errors: [{ extensions: { code: 'OUTCOME_UNKNOWN' } }] });
  expect(requests).toBe(1);
  server.close();
});

test('a mutation that times out before it is connected is not sent later', async () => {
  const [released, ended] = [deferred(), deferred()];
  await using upstream = await fakeFinapi(() => ({ body: { identifiers: [] } }), {
    cert: MUTUAL_TLS.cert,
    key: MUTUAL_TLS.key,
  });
  const handshakes = createServer(async (socket) => {
    const onward = connect(Number(new URL(upstream.url).port), '127.0.0.1').on('error', () => undefined);
    socket.on('error', () => undefined);
    await released.promise;
    onward.pipe(socket);
    pipeline(socket, onward, ended.resolve);
  }).listen(0, '127.0.0.1');
  await once(handshakes, 'listening');
  await using program = runProgram({
    PORT: '0',
    FINAPI_URL: `https://127.0.0.1:${(handshakes.address() as AddressInfo).port}`,
    FINAPI_WRITE_TIMEOUT_MS: '200',
    NODE_EXTRA_CA_CERTS: FILES.authority,
  });
  const { url } = await program.line('gateway ready');
  expect(await ask(url, WRITE)).toMatchObject({ errors: [{ extensions: { code: 'OUTCOME_UNKNOWN' } }] });
  released.resolve();
  await ended.promise;
  expect(upstream.calls).toEqual([]);
  handshakes.close();
});

const GOOD = { cert: FILES.cert, key: FILES.key, passphrase: undefined };

test.each([
  ['FINAPI_CLIENT_CERT cannot be read (ENOENT)', { ...GOOD, cert: '/nowhere/cert.pem' }],
  ['FINAPI_CLIENT_KEY cannot be read (ENOENT)', { ...GOOD, key: '/nowhere/key.pem' }],
  ['FINAPI_CLIENT_CERT is not a PEM certificate', { ...GOOD, cert: FILES.key }],
  ['FINAPI_CLIENT_KEY is not a PEM private key', { ...GOOD, key: FILES.cert }],
  ['FINAPI_CLIENT_KEY is not the key of FINAPI_CLIENT_CERT', { ...GOOD, key: FILES.otherKey }],
  ['FINAPI_CLIENT_KEY is encrypted: set FINAPI_CLIENT_KEY_PASSPHRASE', { ...GOOD, key: FILES.encryptedKey }],
  [
    'FINAPI_CLIENT_KEY is encrypted: FINAPI_CLIENT_KEY_PASSPHRASE does not open it',
    { ...GOOD, key: FILES.encryptedKey, passphrase: 'another' },
  ],
])('reports an invalid client certificate with "%s"', async (line, files) => {
  await expect(readClientCertificate(files)).rejects.toThrow(new ConfigError([line]));
});

test('an invalid client certificate aborts startup with one line', async () => {
  await using program = runProgram({
    PORT: '0',
    FINAPI_URL: 'https://finapi.invalid',
    ...MUTUAL,
    FINAPI_CLIENT_KEY: FILES.otherKey,
  });
  expect(await program.exit).toBe(1);
  expect(program.output()).toEqual({
    stdout: '',
    stderr: 'FINAPI_CLIENT_KEY is not the key of FINAPI_CLIENT_CERT\n',
  });
});
