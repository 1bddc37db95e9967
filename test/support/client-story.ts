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

/** What every client shows of an import's outcome, read from the union as that client types it. */
export type Outcome =
  | { readonly is: 'imported'; readonly id: string }
  | { readonly is: 'challenged'; readonly hash: string | null }
  | { readonly is: 'refused'; readonly by: string };

/** A connection of the list, as far as the story looks; libraries differ in how they type what may be null. */
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

/** A client library as an app would set it up, with errors as that library surfaces them. */
export interface StoryClient {
  importConnection(input: ImportBankConnectionInput): Promise<Outcome>;
  /** Resolves when the stream completes, rejects with what the library gives for an error of it. */
  watch(id: string, onState: (state: State) => void): Promise<void>;
  list(): Promise<readonly Listed[]>;
  /** `__typename` of what became of it. */
  remove(id: string): Promise<string | undefined>;
  /** Asks for a bank and for a connection whose id is malformed: what is there, and the code of the error. */
  halfBroken(): Promise<{ readonly banks: number | undefined; readonly code: unknown }>;
  /** The code in what `watch` rejected with. */
  codeOf(error: unknown): unknown;
  /** Closes what the library keeps open. */
  close?(): void | Promise<void>;
}

/** Proves at compile time that every member of the union is handled. */
export function outcomeOf(result: ImportOutcomeFragment | null | undefined): Outcome {
  if (!result) throw new Error('the import failed');
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

/** Where a client connects, and as whom. */
export interface Endpoint {
  readonly url: string;
  readonly webSocketUrl: string;
  /** Value of the `Authorization` header. */
  readonly authorization: string;
  /** Node 20 has none of its own. */
  readonly webSocketImpl: typeof WebSocket;
}

/** A gateway on a sandbox whose clock is set by the test: each phase of an import lasts a second of it. */
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

/** An import with its challenge, watched to its end, listed and deleted; and what goes wrong on purpose. */
export async function tellStory(connect: (endpoint: Endpoint) => StoryClient) {
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

/** How the story goes, whatever the client. */
export const TOLD = {
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
