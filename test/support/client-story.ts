import { expect } from 'vitest';
import { WebSocket } from 'ws';
import type {
  ImportBankConnectionInput,
  ImportOutcomeFragment,
  WatchConnectionSubscription,
} from '../generated/operations.js';
import { testGateway } from './client.js';
import { testSandbox } from './sandbox.js';

/** A state of a watched connection. */
type State = Pick<WatchConnectionSubscription['bankConnectionProgress'], 'updateStatus' | 'categorizationStatus'>;

/** An import's result in a form common to all clients, derived from the union as each client types it. */
export type Outcome =
  | { readonly is: 'imported'; readonly id: string }
  | { readonly is: 'challenged'; readonly hash: string | null }
  | { readonly is: 'refused'; readonly by: string };

/** The parts of a listed connection that the story checks. Libraries type nullable fields differently. */
interface Listed {
  readonly accounts?:
    | readonly {
        readonly iban: string | null | undefined;
        readonly balance: string | null | undefined;
        readonly status: string;
      }[]
    | null
    | undefined;
}

/** A client library, set up as in an app. Errors have the form in which the library reports them. */
export interface StoryClient {
  importConnection(input: ImportBankConnectionInput): Promise<Outcome>;
  /** Resolves when the stream completes. Rejects with the library's error if the stream fails. */
  watch(id: string, onState: (state: State) => void): Promise<void>;
  list(): Promise<readonly Listed[]>;
  /** Deletes a connection and returns the `__typename` of the result. */
  remove(id: string): Promise<string | undefined>;
  /** Requests a bank and a connection with a malformed id. Returns the number of banks and the error code. */
  halfBroken(): Promise<{ readonly banks: number | undefined; readonly code: unknown }>;
  /** Extracts the code from an error that `watch` rejected with. */
  codeOf(error: unknown): unknown;
  /** Closes the library's connections. */
  close?(): void | Promise<void>;
}

/** Converts the result of an import. It compiles only if every member of the union is handled. */
export function outcomeOf(result: ImportOutcomeFragment | null | undefined): Outcome {
  if (!result) throw new Error('The import returned no result.');
  switch (result.__typename) {
    case 'BankConnection':
      return { is: 'imported', id: result.id };
    case 'CodeChallenge':
    case 'TwoStepProcedureChallenge':
    case 'RedirectChallenge':
    case 'DecoupledChallenge':
      return { is: 'challenged', hash: result.hash };
    case 'WebFormRequired':
    case 'BankServerRejection':
    case 'BankConnectionExists':
    case 'NotFound':
    case 'UnsupportedBank':
    case 'InvalidInput':
      return { is: 'refused', by: result.__typename };
    default:
      return result satisfies never;
  }
}

/** URLs and credentials for a client. */
export interface Endpoint {
  readonly url: string;
  readonly webSocketUrl: string;
  /** Value of the `Authorization` header. */
  readonly authorization: string;
  /** WebSocket implementation, because Node 20 has none. */
  readonly webSocketImpl: typeof WebSocket;
}

/** Starts a gateway with a sandbox whose clock the test controls. Each phase of an import lasts one second. */
async function clientWorld() {
  const rest = await testSandbox({ phases: { downloadMs: 1000, categorizationMs: 2000 } });
  const gateway = await testGateway({ finapiUrl: rest.sandbox.url, progressPollMs: 10 });
  const endpoint: Endpoint = {
    url: gateway.url,
    webSocketUrl: gateway.url.replace('http', 'ws'),
    authorization: `Bearer ${rest.sandbox.token}`,
    webSocketImpl: WebSocket,
  };
  return {
    endpoint,
    gateway,
    nextPhase: () => rest.clock.advance(1000),
    async [Symbol.asyncDispose]() {
      await gateway[Symbol.asyncDispose]();
      await rest[Symbol.asyncDispose]();
    },
  };
}

/** Imports a connection with a challenge, watches, lists and deletes it, and provokes three kinds of errors. */
export async function runStory(connect: (endpoint: Endpoint) => StoryClient) {
  await using world = await clientWorld();
  const client = connect(world.endpoint);
  try {
    const input = { bankId: '277672', name: 'MSA' };
    const challenged = await client.importConnection(input);
    const imported = await client.importConnection({ ...input, challengeResponse: '123456' });
    const id = imported.is === 'imported' ? imported.id : '';
    const states: string[] = [];
    await client.watch(id, ({ updateStatus, categorizationStatus }) => {
      states.push(`${updateStatus}/${categorizationStatus}`);
      world.nextPhase();
    });
    const accounts = (await client.list()).flatMap((connection) => connection.accounts ?? []);
    const removed = await client.remove(id);
    const refused = await client.importConnection({ bankId: '280103', bankingUserId: 'max', bankingPin: 'geheim' });
    const halfBroken = await client.halfBroken();
    const unknown = await client.watch(id, () => undefined).then(() => 'completed', client.codeOf);
    await expect.poll(() => world.gateway.streams).toEqual({ streams: 0, pollers: 0 });
    return { challenged, imported, states, accounts, removed, refused, halfBroken, unknown };
  } finally {
    await client.close?.();
  }
}

/** Result of {@link runStory}, the same for every client. */
export const STORY_RESULT = {
  challenged: { is: 'challenged', hash: null },
  imported: { is: 'imported', id: '1001' },
  states: ['IN_PROGRESS/READY', 'READY/PENDING', 'READY/IN_PROGRESS', 'READY/READY'],
  accounts: [
    { iban: expect.stringMatching(/^DE/), balance: expect.stringMatching(/^-?\d+\.\d\d$/), status: 'UPDATED' },
  ],
  removed: 'DeletedBankConnection',
  refused: { is: 'refused', by: 'UnsupportedBank' },
  halfBroken: { banks: 1, code: 'BAD_USER_INPUT' },
  unknown: 'NOT_FOUND',
};
