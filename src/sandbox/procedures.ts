import { ApiError } from './api-error.js';
import type { SandboxBank } from './banks.js';

/** A way to confirm with a second factor, as in the bodies. */
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

/** The procedures that a bank offers today; the demo bank has none. */
export const offeredProcedures = ({ scenario }: SandboxBank): readonly TwoStepProcedure[] =>
  scenario === 'demo' ? [] : PROCEDURES;

/** The procedure with an id, if the bank offers it. */
export const findProcedure = (bank: SandboxBank, id: string | null | undefined): TwoStepProcedure | undefined =>
  offeredProcedures(bank).find(({ procedureId }) => procedureId === id);

/** The procedure with an id, or 422. The refused id is not repeated, as a code may have been typed in its place. */
export function requireProcedure(bank: SandboxBank, id: string | null | undefined): TwoStepProcedure {
  const procedure = findProcedure(bank, id);
  if (procedure) return procedure;
  const available = offeredProcedures(bank).map(({ procedureId }) => procedureId);
  const message = `This two-step-procedure is not available for the bank connection. Available: ${available.join(', ') || 'none'}.`;
  throw new ApiError(422, 'INVALID_TWO_STEP_PROCEDURE', message, { bank });
}
