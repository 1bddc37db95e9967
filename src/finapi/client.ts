import type { AccountSearch } from '../../schema/model/account.js';
import type { BankPage, BankSearch } from '../../schema/model/bank.js';
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
import { answerSecrets, withoutSecrets } from './secrets.js';
import type { Body } from './transport/body.js';
import type { Leaving } from './transport/deadline.js';
import type { Answer, Call, Service, Transport } from './transport/transport.js';
import { TransportFailure } from './transport/transport-failure.js';
import { AccountView } from './v1/account.js';
import { BankConnectionView } from './v1/bank-connection.js';
import { readBankPage } from './v1/bank-page.js';
import { editParams, importParams, updateParams } from './v1/params.js';
import { accountsPath, bankConnectionsPath, banksPath, CONNECTIONS } from './v1/paths.js';
import type { Secrets } from './v1/redact.js';
import { readRefusal } from './v1/refusals.js';
import { idOf, members, objects, ShapeError } from './v1/shape.js';
import type { ReportOddMember } from './v1/view.js';

/** On whose behalf the client calls. */
export interface Caller {
  readonly requestId: string;
  /** What is forwarded with every call: Authorization, X-Request-Id and the PSU headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** The bearer token, so that it can be recognized in an answer. */
  readonly token: string;
  /** Aborts reads; a write always runs to its end. */
  readonly signal: Leaving;
  /** Called each time that a call is sent. */
  readonly onAttempt: Call['onAttempt'];
  /** Called for each member of a response that cannot be read. */
  readonly onOddMember: (service: Service, member: string) => void;
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
  async bankConnections(wanted?: readonly Id[]): Promise<readonly BankConnectionView[]> {
    const report = this.#reporter('bankConnections');
    return this.#read(
      { service: 'bankConnections', path: bankConnectionsPath(wanted), batchSize: wanted?.length },
      (value) => {
        const items = objects(members(value, 'list')['connections'], 'connections');
        return mapInTurns(items, (item) => new BankConnectionView(item, report), this.nextTurn);
      },
    );
  }

  /** Search banks. `ids`, if given, is not empty. */
  async banks(search: BankSearch): Promise<BankPage> {
    const requested = { page: search.page ?? 1, perPage: search.perPage ?? 20 };
    return this.#read({ service: 'banks', path: banksPath(search), batchSize: search.ids?.length }, (value) =>
      readBankPage(value, requested, this.#reporter('banks')),
    );
  }

  /** Get and search accounts, their money exact. Lists of ids, if given, are not empty. */
  async accounts(search: AccountSearch): Promise<readonly AccountView[]> {
    const report = this.#reporter('accounts');
    const batchSize = (search.ids ?? search.bankConnectionIds)?.length;
    return this.#read({ service: 'accounts', path: accountsPath(search), batchSize, exactNumbers: true }, (value) => {
      const items = objects(members(value, 'list')['accounts'], 'accounts');
      return mapInTurns(items, (item) => new AccountView(item, report), this.nextTurn);
    });
  }

  async importBankConnection(input: ImportInput): Promise<ImportResult> {
    const call: Send = {
      service: 'import',
      effect: 'write',
      method: 'POST',
      path: `${CONNECTIONS}/import`,
      body: importParams(input),
    };
    return this.#write('import', call, this.#connectionOf('import'), answerSecrets(input), input.bankId);
  }

  async updateBankConnection(input: UpdateInput): Promise<UpdateConnectionResult> {
    const call: Send = {
      service: 'update',
      effect: 'write',
      method: 'POST',
      path: `${CONNECTIONS}/update`,
      body: updateParams(input),
    };
    return this.#write('update', call, this.#connectionOf('update'), answerSecrets(input));
  }

  async editBankConnection(input: EditInput): Promise<EditResult> {
    const call: Send = {
      service: 'edit',
      effect: 'write',
      method: 'PATCH',
      path: `${CONNECTIONS}/${input.id}`,
      body: editParams(input),
    };
    return this.#write('edit', call, this.#connectionOf('edit'), [input.bankingPin]);
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
    const report = this.#reporter('deleteAll');
    const read = jsonBody((value) => deletedIds(members(value, 'identifier list')['identifiers'], report));
    return this.#write('deleteAll', call, (body) => ({ kind: 'DeletedBankConnections', ids: read(body) }));
  }

  #reporter(service: Service): ReportOddMember {
    return (member) => this.#caller.onOddMember(service, member);
  }

  /** Reads the connection that a mutation returns. Without its id the client could not go on with it. */
  #connectionOf(service: Service) {
    return jsonBody((value): BankConnectionView => {
      const raw = members(value, 'bank connection');
      if (idOf(raw['id']) === undefined) throw new ShapeError('bank connection has no id');
      return new BankConnectionView(raw, this.#reporter(service));
    });
  }

  async #read<T>(call: Omit<Send, 'effect' | 'method'>, read: (value: unknown) => T | Promise<T>): Promise<T> {
    const answer = await this.#send({ ...call, effect: 'read', method: 'GET' }, []);
    if (!isSuccess(answer)) throw failureOfStatus(answer, 'read');
    return shaped(answer, 'read', jsonBody(read));
  }

  async #write<M extends MutationName, T>(
    name: M,
    call: Send,
    read: (body: Body) => T,
    secrets: Secrets = [],
    bankId?: Id,
  ): Promise<T | RefusalOf<M>> {
    const answer = await this.#send(call, secrets);
    if (isSuccess(answer)) return shaped(answer, 'write', read);
    return readRefusal(answer, { name, requestId: this.#caller.requestId, bankId, report: this.#reporter(name) });
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
      return { ...answer, body: await withoutSecrets(answer, token, secrets, this.nextTurn) };
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

/** finAPI may leave the list out when nothing was deleted. Ids that cannot be read are left out. */
function deletedIds(identifiers: unknown, report: ReportOddMember): readonly Id[] {
  if (identifiers == null) return [];
  if (!Array.isArray(identifiers)) throw new ShapeError('identifiers is not a list');
  const ids = identifiers.map(idOf).filter((id) => id !== undefined);
  if (ids.length < identifiers.length) report('identifiers');
  return ids;
}
