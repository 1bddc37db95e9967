import { GatewayError } from './errors.js';
import type { Answerable } from './model/inputs.js';
import type { InvalidInput } from './model/outcomes.js';

/** A rule that an input breaks. The message never repeats the input. */
interface Breach {
  readonly code: 'ILLEGAL_FIELD_VALUE' | 'MISSING_FIELD';
  readonly field: string;
  readonly message: string;
}

/** Maximum lengths of any finAPI v1, in UTF-16 units. Stricter versions refuse by themselves. */
const MAX_LENGTHS = { bankingUserId: 170, bankingCustomerId: 170, bankingPin: 170, name: 64 } as const;

/** Finds the first text of an input that is longer than any finAPI v1 accepts. */
export function tooLong(
  input: { readonly [K in keyof typeof MAX_LENGTHS]?: string | null | undefined },
): Breach | null {
  for (const [field, longest] of Object.entries(MAX_LENGTHS)) {
    const text = input[field as keyof typeof MAX_LENGTHS];
    if (text != null && text.length > longest) {
      return { code: 'ILLEGAL_FIELD_VALUE', field, message: `${field} may have at most ${longest} characters.` };
    }
  }
  return null;
}

/** Checks `maxDaysForDownload`, which is 0 (no limit) or 14 to 3650 days. */
export function badDays(days: number | null | undefined): Breach | null {
  if (days == null || days === 0 || (days >= 14 && days <= 3650)) return null;
  const field = 'maxDaysForDownload';
  return { code: 'ILLEGAL_FIELD_VALUE', field, message: `${field} must be 0 (no limit) or 14 to 3650 days.` };
}

/** Trims answers that people type or paste: a blank would cost them an attempt. */
export function trimmed<T extends Answerable>(input: T): T {
  const { challengeResponse, multiStepAuthentication: answer } = input;
  return {
    ...input,
    ...(challengeResponse == null ? {} : { challengeResponse: challengeResponse.trim() }),
    ...(answer?.challengeResponse == null
      ? {}
      : { multiStepAuthentication: { ...answer, challengeResponse: answer.challengeResponse.trim() } }),
  };
}

/** Checks that a challenge is answered with exactly one answer that is not empty. `decoupledCallback: false` counts as absent. */
export function badAnswer({ challengeResponse, multiStepAuthentication: answer }: Answerable): Breach | null {
  if (challengeResponse === '') return empty('challengeResponse');
  if (answer == null) return null;
  const { hash, decoupledCallback, ...answers } = answer;
  const blank = Object.entries({ hash, ...answers }).find(([, value]) => value?.trim() === '');
  if (blank) return empty(`multiStepAuthentication.${blank[0]}`);
  const given = [...Object.values(answers), decoupledCallback || null].filter((value) => value != null);
  if (given.length === 1) return null;
  const field = 'multiStepAuthentication';
  const message = `${field} needs exactly one of challengeResponse, twoStepProcedureId, redirectCallback and decoupledCallback: true.`;
  return { code: given.length === 0 ? 'MISSING_FIELD' : 'ILLEGAL_FIELD_VALUE', field, message };
}

const empty = (field: string): Breach => ({
  code: 'ILLEGAL_FIELD_VALUE',
  field,
  message: `${field} is empty. Nothing was sent to the bank.`,
});

/** The InvalidInput for the first broken rule, or null. */
export function firstBreach(requestId: string, ...breaches: readonly (Breach | null)[]): InvalidInput | null {
  const breach = breaches.find((candidate) => candidate !== null);
  return breach ? { kind: 'InvalidInput', type: 'TECHNICAL', requestId, ...breach } : null;
}

/** Returns the values; throws BAD_USER_INPUT if UNKNOWN, which only finAPI may send, is among them. */
export function knownValues<T extends string>(
  values: readonly T[] | null | undefined,
  argument: string,
): readonly Exclude<T, 'UNKNOWN'>[] | undefined {
  return values?.map((value) => {
    if (isKnown(value)) return value;
    throw new GatewayError('BAD_USER_INPUT', `${argument} may not contain UNKNOWN, which only occurs in results.`);
  });
}

const isKnown = <T extends string>(value: T): value is Exclude<T, 'UNKNOWN'> => value !== 'UNKNOWN';
