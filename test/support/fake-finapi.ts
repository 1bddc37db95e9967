import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A call as the fake finAPI received it. */
export interface SeenCall {
  readonly method: string;
  /** Path with query, as on the wire. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A response of the fake finAPI. An object as `body` is sent as JSON, a string or a buffer unchanged. */
export interface Reply {
  /** @default 200 */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A real HTTP server in place of finAPI, with responses defined by the test. */
export interface FakeFinapi extends AsyncDisposable {
  readonly url: string;
  /** All calls so far, in order of arrival. */
  readonly calls: readonly SeenCall[];
}

/** Starts a fake finAPI. It uses HTTPS if `tls` is passed. */
export async function fakeFinapi(
  respond: (call: SeenCall) => Reply | Promise<Reply>,
  tls?: ServerOptions,
): Promise<FakeFinapi> {
  const calls: SeenCall[] = [];
  const listener: RequestListener = async (request, response) => {
    const call = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: await text(request),
    };
    calls.push(call);
    const { status = 200, headers = {}, body } = await respond(call);
    const content = body === undefined ? '' : isSerialized(body) ? body : JSON.stringify(body);
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(content);
  };
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const isSerialized = (body: unknown): body is string | Buffer => typeof body === 'string' || Buffer.isBuffer(body);

/** Returns the ids in the `ids` parameter of a call. */
export const askedIds = ({ url }: SeenCall): readonly string[] =>
  new URL(url, 'http://fake').searchParams.get('ids')?.split(',') ?? [];

/** Responds with a connection for every requested id. */
export const respondWithAllIds = (call: SeenCall): Reply => ({
  body: `{"connections":[${askedIds(call)
    .map((id) => connectionJson(id))
    .join(',')}]}`,
});

/** A connection as JSON. The id is inserted as text, because a JavaScript number cannot hold ids of any length. */
export const connectionJson = (id: string, members: Record<string, unknown> = {}): string =>
  JSON.stringify({ ...CONNECTION, ...members }).replace('"id":0', `"id":${id}`);

/** A bank as finAPI v1.71 sends it. */
export const BANK = {
  id: 277672,
  name: 'FinAPI Test Bank',
  loginHint: null,
  bic: null,
  blz: '00000000',
  blzs: ['00000000'],
  loginFieldUserId: 'Onlinebanking-ID',
  loginFieldCustomerId: null,
  loginFieldPin: 'PIN',
  isCustomerIdPassword: false,
  isSupported: true,
  supportedDataSources: ['FINTS_SERVER'],
  pinsAreVolatile: false,
  location: null,
  city: null,
  isTestBank: true,
  popularity: 734,
  health: 100,
  lastCommunicationAttempt: '2018-03-26 11:58:21.000',
  lastSuccessfulCommunication: '2018-01-26 11:58:21.500',
};

/** A connection right after a demo import, as finAPI v1.71 sends it. {@link connectionJson} inserts the id. */
const CONNECTION = {
  id: 0,
  bankId: 277672,
  bank: BANK,
  name: null,
  bankingUserId: null,
  bankingCustomerId: null,
  bankingPin: null,
  type: 'DEMO',
  updateStatus: 'IN_PROGRESS',
  categorizationStatus: 'READY',
  lastManualUpdate: null,
  lastAutoUpdate: null,
  twoStepProcedures: [],
  ibanOnlyMoneyTransferSupported: false,
  ibanOnlyDirectDebitSupported: false,
  collectiveMoneyTransferSupported: false,
  defaultTwoStepProcedureId: null,
  accountIds: [519836],
  owners: null,
};

/** An `ErrorMessage` of finAPI v1.71 with one error. */
export const errorBody = (code: string, message: string, type = 'TECHNICAL', more: Record<string, unknown> = {}) => ({
  errors: [{ message, code, type, ...more }],
  date: '2019-05-26 12:09:41.733',
  requestId: 'selfgen-3b6f0e0c-6f4b-4c0e-9d0a-5f0f3c1b7a21',
  endpoint: 'POST /api/v1/bankConnections/import',
  authContext: '1/21',
  bank: null,
});
