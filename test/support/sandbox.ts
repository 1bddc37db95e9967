import type { Clock } from '../../src/sandbox/clock.js';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/server.js';
import { validateResponse } from './validate.js';

/** A clock that tests advance by hand. Sleeping takes no time. */
export class TestClock implements Clock {
  #now = Date.parse('2026-03-01T12:00:00Z');

  now(): number {
    return this.#now;
  }

  async sleep(): Promise<void> {}

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}

/** A response of the sandbox. */
export interface RestResponse {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, undefined for an empty body, or the text of a page. */
  readonly body: unknown;
  /** The body as sent, numbers with all their digits. */
  readonly text: string;
}

/** A sandbox with its own clock and a plain HTTP client. */
export interface TestSandbox extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly clock: TestClock;
  /** Sends `METHOD /path` with a JSON body. Validates every response against the schema of its service. */
  call(request: string, body?: unknown, headers?: Record<string, string>): Promise<RestResponse>;
}

/** Starts a sandbox on a free port whose time stands still. */
export async function testSandbox(options: Partial<SandboxOptions> = {}): Promise<TestSandbox> {
  const clock = new TestClock();
  const sandbox = await startSandbox({ clock, ...options });
  return {
    sandbox,
    clock,
    async call(request, body, headers = {}) {
      const [method = '', path = ''] = request.split(' ');
      const content = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
      const response = await fetch(sandbox.url + path, {
        method,
        redirect: 'manual',
        headers: { Authorization: `Bearer ${sandbox.token}`, 'Content-Type': 'application/json', ...headers },
        ...content,
      });
      const result = await read(response);
      const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? response.status === 303;
      const service = `${headers['X-HTTP-Method-Override'] ?? method} ${path}`;
      if (!isPage) validateResponse(options.api ?? 'v1.71', service, result.status, result.body);
      return result;
    },
    [Symbol.asyncDispose]: () => sandbox[Symbol.asyncDispose](),
  };
}

async function read(response: Response): Promise<RestResponse> {
  const { status, headers } = response;
  const text = await response.text();
  const isJson = headers.get('content-type')?.startsWith('application/json') ?? false;
  const parsed = isJson ? JSON.parse(text) : text;
  return { status, headers, text, body: text === '' ? undefined : parsed };
}

/** The members of a connection's body that most tests check. */
export interface ConnectionBody {
  readonly id: number;
  readonly name: string | null;
  readonly bankingPin: string | null;
  readonly updateStatus: string;
  readonly categorizationStatus: string;
  readonly accountIds: readonly number[];
  readonly lastManualUpdate: { readonly result: string } | null;
}

/** The body of an error. */
export interface ErrorBody {
  readonly errors: readonly {
    readonly code: string;
    readonly type: string;
    readonly message: string;
    readonly multiStepAuthentication?: {
      readonly hash: string;
      readonly status: string;
      readonly redirectUrl: string | null;
      readonly photoTanMimeType: string | null;
    };
  }[];
}

/** Returns the status and code of an error response. */
export const statusAndCode = ({ status, body }: RestResponse) => [status, (body as ErrorBody).errors[0]?.code];

/** Returns the message of an error response. */
export const messageOf = ({ body }: RestResponse) => (body as ErrorBody).errors[0]?.message;

/** Returns the new-style challenge of a 510. Undefined in the old style. */
export const challengeOf = ({ body }: RestResponse) => (body as ErrorBody).errors[0]?.multiStepAuthentication;

/** Imports a bank connection with made-up credentials. `more` can contain the answer to a challenge. */
export const importOnline = (rest: TestSandbox, bankId: number, more = {}) =>
  rest.call('POST /api/v1/bankConnections/import', { bankingUserId: 'max', bankingPin: 'geheim', bankId, ...more });

/** Builds the answer to a challenge with a hash. */
export const multiStep = (hash: string | undefined, answer = {}) => ({ multiStepAuthentication: { hash, ...answer } });

/** Starts an import and returns the hash of its challenge, with `isCode` after the choice of a procedure. */
export async function challenged(rest: TestSandbox, bankId: number, isCode = false): Promise<string | undefined> {
  const first = challengeOf(await importOnline(rest, bankId))?.hash;
  if (!isCode) return first;
  return challengeOf(await importOnline(rest, bankId, multiStep(first, { twoStepProcedureId: '955' })))?.hash;
}

/** Returns the status, code, type and message of an error response. */
export function errorOf({ status, body }: RestResponse) {
  const { code, type, message } = (body as ErrorBody).errors[0] ?? {};
  return [status, code, type, message];
}

/** The members of an account's body that most tests check. */
export interface AccountBody {
  readonly id: number;
  readonly bankConnectionId: number;
  readonly accountNumber: string;
  readonly accountTypeName: string;
  readonly accountHolderName: string;
  readonly iban: string | null;
  readonly balance: number | null;
  readonly lastSuccessfulUpdate: string | null;
  readonly lastUpdateAttempt: string | null;
  readonly status: string;
  readonly clearingAccounts: readonly { readonly clearingAccountId: string }[];
}

/** Returns the accounts of a list response. */
export const accountsOf = ({ body }: RestResponse) => (body as { readonly accounts: readonly AccountBody[] }).accounts;
