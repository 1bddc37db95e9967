import type { Clock } from '../../src/sandbox/clock.js';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/server.js';

/** A clock that a test sets; sleeping takes no time. */
class TestClock implements Clock {
  #now = Date.parse('2026-03-01T12:00:00Z');

  now(): number {
    return this.#now;
  }

  async sleep(): Promise<void> {}

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}

/** A REST answer of the sandbox. */
export interface RestAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; undefined for an empty body. */
  readonly body: unknown;
}

/** A sandbox with a clock of its own and a plain HTTP client. */
export interface TestSandbox extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly clock: TestClock;
  /** `METHOD /path`; a body is sent as JSON. */
  call(request: string, body?: unknown, headers?: Record<string, string>): Promise<RestAnswer>;
}

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
        headers: { Authorization: `Bearer ${sandbox.token}`, 'Content-Type': 'application/json', ...headers },
        ...content,
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
    },
    [Symbol.asyncDispose]: () => sandbox[Symbol.asyncDispose](),
  };
}

/** The parts of a connection's body that most tests look at. */
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
  readonly errors: readonly { readonly code: string; readonly type: string; readonly message: string }[];
}

/** Status and code of a refusal. */
export const refusal = ({ status, body }: RestAnswer) => [status, (body as ErrorBody).errors[0]?.code];
