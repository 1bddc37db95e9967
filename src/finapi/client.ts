import type { GatewayError } from '../../schema/errors.js';
import type { Account, AccountSearch } from '../../schema/model/account.js';
import type { BankPage, BankSearch } from '../../schema/model/bank.js';
import type { BankConnection } from '../../schema/model/bank-connection.js';
import type { Id } from '../../schema/model/id.js';
import type { EditInput, ImportInput, UpdateInput } from '../../schema/model/inputs.js';
import type {
  DeleteAllResult,
  DeleteResult,
  EditResult,
  ImportResult,
  MutationName,
  RefusalOf,
  UpdateConnectionResult,
} from '../../schema/model/outcomes.js';
import { mapInTurns, type NextTurn } from '../json/list-in-turns.js';
import { failureOfShape, failureOfStatus, failureWithoutAnswer } from './failures.js';
import type { Body } from './transport/body.js';
import type { Leaving } from './transport/deadline.js';
import type { Answer, Call, Transport } from './transport/transport.js';
import { TransportFailure } from './transport/transport-failure.js';
import { editParams, importParams, updateParams } from './v1/params.js';
import { accountsPath, bankConnectionsPath, banksPath, CONNECTIONS } from './v1/paths.js';
import { accountsOf, readAccountItem } from './v1/read-account.js';
import { readBankPage } from './v1/read-bank.js';
import { connectionsOf, readBankConnection, readConnectionItem } from './v1/read-bank-connection.js';
import { redact, type Secrets } from './v1/redact.js';
import { readRefusal } from './v1/refusals.js';
import { ids, members, ShapeError } from './v1/shape.js';

/** On whose behalf the client calls. */
export interface Caller {
  readonly requestId: string;
  /** What is forwarded with every call: Authorization, X-Request-Id and the PSU headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** The bearer token, so that it can be recognized in an answer. */
  readonly token: string;
  /** Aborts reads; a write always runs to its end. */
  readonly signal: Leaving;
  /** Told each time that a call is sent. */
  readonly onAttempt: Call['onAttempt'];
}

/** A connection of a list, or why just this one cannot be shown. */
export interface ConnectionItem {
  readonly id: Id;
  readonly connection: BankConnection | GatewayError;
}

/** An account of a list with its connection, or why just this one cannot be shown. */
export interface AccountItem {
  readonly id: Id;
  readonly bankConnectionId: Id;
  readonly account: Account | GatewayError;
}

type Send = Omit<Call, 'headers' | 'signal' | 'onAttempt'>;

/**
 * finAPI's bank connection and bank services, one method each, for one caller. Get one and the deprecated get multiple
 * are covered by {@link bankConnections} with ids. Every method rejects with a `GatewayError`, or with the reason of
 * the caller's signal.
 */
export class FinApiClient {
  readonly #transport: Transport;
  readonly #caller: Caller;

  constructor(transport: Transport, caller: Caller) {
    this.#transport = transport;
    this.#caller = caller;
  }

  /** Waits for a turn of the event loop, in one line with all who read large answers. */
  get nextTurn(): NextTurn {
    return this.#transport.nextTurn;
  }

  /** Get all, or those with the given ids (at most 1000, at least one); unknown and foreign ids are left out. */
  async bankConnections(wanted?: readonly Id[]): Promise<readonly ConnectionItem[]> {
    const items = await this.#read(
      { service: 'bankConnections', path: bankConnectionsPath(wanted), batchSize: wanted?.length },
      (value) => mapInTurns(connectionsOf(value), readConnectionItem, this.#transport.nextTurn),
    );
    return items.map(({ id, connection }) => ({
      id,
      connection: connection instanceof ShapeError ? failureOfShape(200, 'read') : connection,
    }));
  }

  /** Search banks. `ids`, if given, is not empty. */
  async banks(search: BankSearch): Promise<BankPage> {
    return this.#read({ service: 'banks', path: banksPath(search), batchSize: search.ids?.length }, readBankPage);
  }

  /** Get and search accounts, their money exact. Lists of ids, if given, are not empty. */
  async accounts(search: AccountSearch): Promise<readonly AccountItem[]> {
    const items = await this.#read(
      {
        service: 'accounts',
        path: accountsPath(search),
        batchSize: (search.ids ?? search.bankConnectionIds)?.length,
        exactNumbers: true,
      },
      (value) => mapInTurns(accountsOf(value), readAccountItem, this.#transport.nextTurn),
    );
    return items.map(({ id, bankConnectionId, account }) => ({
      id,
      bankConnectionId,
      account: account instanceof ShapeError ? failureOfShape(200, 'read') : account,
    }));
  }

  async importBankConnection(input: ImportInput): Promise<ImportResult> {
    const call: Send = {
      service: 'import',
      effect: 'write',
      method: 'POST',
      path: `${CONNECTIONS}/import`,
      body: importParams(input),
    };
    return this.#write('import', call, jsonBody(readBankConnection), answerSecrets(input));
  }

  async updateBankConnection(input: UpdateInput): Promise<UpdateConnectionResult> {
    const call: Send = {
      service: 'update',
      effect: 'write',
      method: 'POST',
      path: `${CONNECTIONS}/update`,
      body: updateParams(input),
    };
    return this.#write('update', call, jsonBody(readBankConnection), answerSecrets(input));
  }

  async editBankConnection(input: EditInput): Promise<EditResult> {
    const call: Send = {
      service: 'edit',
      effect: 'write',
      method: 'PATCH',
      path: `${CONNECTIONS}/${input.id}`,
      body: editParams(input),
    };
    return this.#write('edit', call, jsonBody(readBankConnection), [input.bankingPin]);
  }

  /** The answer has no body; one that is JSON is not looked at. */
  async deleteBankConnection(id: Id): Promise<DeleteResult> {
    const call: Send = { service: 'delete', effect: 'write', method: 'DELETE', path: `${CONNECTIONS}/${id}` };
    return this.#write('delete', call, (body) => {
      if (body.kind === 'unreadable') throw new ShapeError('body is neither empty nor JSON');
      return { kind: 'DeletedBankConnection', id };
    });
  }

  async deleteAllBankConnections(): Promise<DeleteAllResult> {
    const call: Send = { service: 'deleteAll', effect: 'write', method: 'DELETE', path: CONNECTIONS };
    const read = jsonBody((value) => ids(members(value, 'identifier list')['identifiers'], 'identifiers'));
    return this.#write('deleteAll', call, (body) => ({ kind: 'DeletedBankConnections', ids: read(body) }));
  }

  async #read<T>(call: Omit<Send, 'effect' | 'method'>, read: (value: unknown) => T | Promise<T>): Promise<T> {
    const answer = await this.#send({ ...call, effect: 'read', method: 'GET' }, []);
    if (!isSuccess(answer)) throw failureOfStatus(answer, 'read');
    return shaped(answer, 'read', jsonBody(read));
  }

  async #write<M extends MutationName, T>(
    mutation: M,
    call: Send,
    read: (body: Body) => T,
    secrets: Secrets = [],
  ): Promise<T | RefusalOf<M>> {
    const answer = await this.#send(call, secrets);
    if (!isSuccess(answer)) return readRefusal(mutation, answer, this.#caller.requestId);
    return shaped(answer, 'write', read);
  }

  async #send(call: Send, secrets: Secrets): Promise<Answer> {
    const { headers, signal, token, onAttempt } = this.#caller;
    try {
      const answer = await this.#transport.send({
        ...call,
        headers,
        signal: call.effect === 'read' ? signal : undefined,
        onAttempt,
      });
      return { ...answer, body: await withoutSecrets(answer, token, secrets, this.#transport.nextTurn) };
    } catch (error) {
      throw error instanceof TransportFailure ? failureWithoutAnswer(error.reason, call.effect) : error;
    }
  }
}

const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300;

const jsonBody =
  <T>(read: (value: unknown) => T) =>
  (body: Body): T => {
    if (body.kind === 'json') return read(body.value);
    throw new ShapeError(`body is ${body.kind}`);
  };

async function shaped<T>(answer: Answer, effect: Call['effect'], read: (body: Body) => T | Promise<T>): Promise<T> {
  try {
    return await read(answer.body);
  } catch (error) {
    throw error instanceof ShapeError ? failureOfShape(answer.status, effect) : error;
  }
}

const answerSecrets = (input: ImportInput | UpdateInput): Secrets => [
  input.bankingPin,
  input.challengeResponse,
  input.multiStepAuthentication?.challengeResponse,
  input.multiStepAuthentication?.redirectCallback,
  ...new URLSearchParams(input.multiStepAuthentication?.redirectCallback ?? '').values(),
];

/**
 * A read sends no secret but the token, which is seldom in an answer: the look at the text is cheaper than the walk.
 * A refusal repeats the token nowhere; what a user has (a name, an id) is his own and stays as it is.
 */
async function withoutSecrets(answer: Answer, token: string, secrets: Secrets, nextTurn: NextTurn): Promise<Body> {
  const { body } = answer;
  if (body.kind !== 'json' || (secrets.length === 0 && !mayHold(body.text, token))) return body;
  try {
    return {
      ...body,
      value: await redact(body.value, [token, ...secrets], isSuccess(answer) ? [] : [token], nextTurn),
    };
  } catch (error) {
    // JSON that is nested deeper than the stack is no answer of finAPI.
    if (error instanceof RangeError) return { kind: 'unreadable' };
    throw error;
  }
}

/** Whether a token may stand in a JSON text; two escapes can hide one (`\u0061`, `\/`). */
const mayHold = (text: string, token: string): boolean =>
  text.includes(token) || text.includes('\\u') || text.includes('\\/');
