import { ApiError } from './api-error.js';
import type { SandboxBank } from './banks.js';

/** A way to confirm with a second factor, as in finAPI's bodies. */
export interface TwoStepProcedure {
  readonly procedureId: string;
  readonly procedureName: string;
  readonly procedureChallengeType: 'TEXT' | 'PHOTO';
  readonly implicitExecute: boolean;
}

const PROCEDURES: readonly TwoStepProcedure[] = [
  { procedureId: '955', procedureName: 'mobileTAN', procedureChallengeType: 'TEXT', implicitExecute: false },
  { procedureId: '957', procedureName: 'photoTAN', procedureChallengeType: 'PHOTO', implicitExecute: false },
];

/** Returns the procedures that a bank offers. The demo bank has none. */
export const offeredProcedures = ({ scenario }: SandboxBank): readonly TwoStepProcedure[] =>
  scenario === 'demo' ? [] : PROCEDURES;

/** Finds a procedure by its id, if the bank offers it. */
export const findProcedure = (bank: SandboxBank, id: string | null | undefined): TwoStepProcedure | undefined =>
  offeredProcedures(bank).find(({ procedureId }) => procedureId === id);

/** Finds a procedure by its id or throws 422. The message omits the id, because it may be a code entered by mistake. */
export function requireProcedure(bank: SandboxBank, id: string | null | undefined): TwoStepProcedure {
  const procedure = findProcedure(bank, id);
  if (procedure) return procedure;
  const available = offeredProcedures(bank).map(({ procedureId }) => procedureId);
  const message = `This two-step procedure is not available for the bank connection. Available: ${available.join(', ') || 'none'}.`;
  throw new ApiError(422, 'INVALID_TWO_STEP_PROCEDURE', message, { bank });
}
