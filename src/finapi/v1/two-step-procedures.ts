import type { TwoStepProcedure } from '../../../schema/model/bank-connection.js';
import { PROCEDURE_CHALLENGE_TYPE } from '../../../schema/model/enums.js';
import { isMembers } from './shape.js';
import { type ReportUnreadableMember, View } from './view.js';

/** Reads the procedures of a connection or a challenge. One without an id is left out, because nobody could choose it. */
export function readTwoStepProcedures(value: unknown, report: ReportUnreadableMember): readonly TwoStepProcedure[] {
  const items = Array.isArray(value) ? value : [];
  const procedures = items.flatMap((item) => {
    const isUsable = isMembers(item) && typeof item['procedureId'] === 'string' && item['procedureId'] !== '';
    return isUsable ? [new TwoStepProcedureView(item, report)] : [];
  });
  if (value != null && (!Array.isArray(value) || procedures.length < items.length)) report('twoStepProcedures');
  return procedures;
}

class TwoStepProcedureView extends View implements TwoStepProcedure {
  protected get noun() {
    return 'twoStepProcedure';
  }
  get procedureId() {
    return this.readText('procedureId');
  }
  get procedureName() {
    return this.readText('procedureName');
  }
  get procedureChallengeType() {
    return this.readNullableEnum('procedureChallengeType', PROCEDURE_CHALLENGE_TYPE);
  }
  get implicitExecute() {
    return this.readNullableBoolean('implicitExecute');
  }
}
