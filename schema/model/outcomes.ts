import type { BankConnection, TwoStepProcedure } from './bank-connection.js';
import type { ErrorType } from './enums.js';
import type { Id } from './id.js';

interface ChallengeBase {
  readonly challengeMessage: string;
  readonly hash: string | null;
  readonly requestId: string;
}

/** The bank asks for a code (510). */
export interface CodeChallenge extends ChallengeBase {
  readonly kind: 'CodeChallenge';
  readonly answerFieldLabel: string | null;
  readonly photoTanMimeType: string | null;
  readonly photoTanData: string | null;
  readonly opticalData: string | null;
}

/** The bank asks the user to choose a procedure (510). */
export interface TwoStepProcedureChallenge extends ChallengeBase {
  readonly kind: 'TwoStepProcedureChallenge';
  readonly twoStepProcedures: readonly TwoStepProcedure[];
}

/** The bank continues on its own page (510). */
export interface RedirectChallenge extends ChallengeBase {
  readonly kind: 'RedirectChallenge';
  readonly redirectUrl: string;
  readonly redirectContext: string | null;
  readonly redirectContextField: string | null;
}

/** The bank asks for a confirmation in its app (510). */
export interface DecoupledChallenge extends ChallengeBase {
  readonly kind: 'DecoupledChallenge';
  readonly inProgress: boolean;
  readonly pollAfterSeconds: number;
}

/** finAPI asks for the credentials in its own web form (451). */
export interface WebFormRequired {
  readonly kind: 'WebFormRequired';
  /** Empty when finAPI gives only the form's address. */
  readonly webFormId: string;
  readonly url: string | null;
  readonly requestId: string;
}

interface UserErrorBase {
  readonly code: string;
  readonly message: string;
  readonly type: ErrorType;
  readonly requestId: string;
}

/** The bank refused (422 BANK_SERVER_REJECTION). */
export interface BankServerRejection extends UserErrorBase {
  readonly kind: 'BankServerRejection';
}

/** The user already has this connection (422 ENTITY_EXISTS). */
export interface BankConnectionExists extends UserErrorBase {
  readonly kind: 'BankConnectionExists';
  /** The bank of the import. */
  readonly bankId: Id;
}

/** The bank or the connection is unknown (404, 422 UNKNOWN_ENTITY). */
export interface NotFound extends UserErrorBase {
  readonly kind: 'NotFound';
}

/** finAPI does not support the bank (501). */
export interface UnsupportedBank extends UserErrorBase {
  readonly kind: 'UnsupportedBank';
}

/** An import, an update or the categorization is running (423). */
export interface BankConnectionLocked extends UserErrorBase {
  readonly kind: 'BankConnectionLocked';
  readonly retryAfterSeconds: number;
}

/** An input that finAPI or the gateway refuses (400, 422); `field` is set by the gateway's own checks. */
export interface InvalidInput extends UserErrorBase {
  readonly kind: 'InvalidInput';
  readonly field: string | null;
}

/** A response of finAPI to a mutation that it did not carry out. */
export type Refusal =
  | CodeChallenge
  | TwoStepProcedureChallenge
  | RedirectChallenge
  | DecoupledChallenge
  | WebFormRequired
  | BankServerRejection
  | BankConnectionExists
  | BankConnectionLocked
  | NotFound
  | UnsupportedBank
  | InvalidInput;

/** The connection was deleted. */
export interface DeletedBankConnection {
  readonly kind: 'DeletedBankConnection';
  readonly id: Id;
}

/** All connections of the user were deleted; `ids` are ascending. */
export interface DeletedBankConnections {
  readonly kind: 'DeletedBankConnections';
  readonly ids: readonly Id[];
}

const CHALLENGES = ['CodeChallenge', 'TwoStepProcedureChallenge', 'RedirectChallenge', 'DecoupledChallenge'] as const;

/** The members of each mutation's union except its success. The schema's unions and the client of finAPI use this table. */
export const REFUSALS = {
  import: [
    ...CHALLENGES,
    'WebFormRequired',
    'BankServerRejection',
    'BankConnectionExists',
    'NotFound',
    'UnsupportedBank',
    'InvalidInput',
  ],
  update: [
    ...CHALLENGES,
    'WebFormRequired',
    'BankServerRejection',
    'BankConnectionLocked',
    'NotFound',
    'UnsupportedBank',
    'InvalidInput',
  ],
  edit: ['WebFormRequired', 'BankConnectionLocked', 'NotFound', 'InvalidInput'],
  delete: ['BankConnectionLocked', 'NotFound'],
  deleteAll: ['BankConnectionLocked'],
} as const satisfies Record<string, readonly Refusal['kind'][]>;

/** A name of {@link REFUSALS}. */
export type MutationName = keyof typeof REFUSALS;

/** The refusals that one mutation can return. */
export type RefusalOf<M extends MutationName> = Extract<Refusal, { kind: (typeof REFUSALS)[M][number] }>;

export type ImportResult = BankConnection | RefusalOf<'import'>;
export type UpdateConnectionResult = BankConnection | RefusalOf<'update'>;
export type EditResult = BankConnection | RefusalOf<'edit'>;
export type DeleteResult = DeletedBankConnection | RefusalOf<'delete'>;
export type DeleteAllResult = DeletedBankConnections | RefusalOf<'deleteAll'>;
