import { z } from 'zod';
import { isId } from '../../schema/model/id.js';
import { ApiError, badRequest } from './api-error.js';
import { centsOf } from './money.js';

const int64 = z
  .union([z.int(), z.bigint()])
  .transform(String)
  .refine((digits) => isId(digits), 'is not an id');
/** What general text may consist of: letters, digits, the Latin range up to U+02AF and some signs. A PIN may have more. */
const GENERAL_TEXT = /^[A-Za-z0-9\u00A1-\u02AF &(){}[\].:,;?!+\-_$@#~`^€]*$/;
const generalText = (longest: number) => z.string().max(longest).regex(GENERAL_TEXT);
const text = (longest: number) => generalText(longest).nullish();
const pinText = z.string().max(170);
const pin = pinText.nullish();
const flag = z.boolean().nullish();

/** Text that is not blank. A blank answer is a mistake of the client and must not cost an attempt at the bank. */
const filledText = z.string().regex(/\S/);

const answers = {
  challengeResponse: filledText.or(z.literal('')).nullish(),
  multiStepAuthentication: z
    .object({
      hash: filledText,
      challengeResponse: filledText.nullish(),
      twoStepProcedureId: filledText.nullish(),
      redirectCallback: z.string().nullish(),
      decoupledCallback: flag,
    })
    .nullish(),
};

/** `ImportBankConnectionParams`; members that are not known are ignored. */
export const importParams = z.object({
  bankId: int64,
  bankingUserId: text(64),
  bankingCustomerId: text(64),
  bankingPin: pin,
  storePin: flag,
  name: text(64),
  skipPositionsDownload: flag,
  maxDaysForDownload: z
    .int()
    .refine((days) => days === 0 || (days >= 14 && days <= 3650))
    .nullish(),
  accountTypeIds: z.array(z.int().min(1).max(8)).nullish(),
  loadOwnerData: flag,
  ...answers,
});
export type ImportParams = z.infer<typeof importParams>;

/** `UpdateBankConnectionParams`. */
export const updateParams = z.object({
  bankConnectionId: int64,
  bankingPin: pin,
  storePin: flag,
  importNewAccounts: flag,
  skipPositionsDownload: flag,
  loadOwnerData: flag,
  ...answers,
});
export type UpdateParams = z.infer<typeof updateParams>;

/** `EditBankConnectionParams`: null and absent leave a member as it is, `""` clears it. */
export const editParams = z.object({
  bankingUserId: text(64),
  bankingCustomerId: text(64),
  bankingPin: pin,
  defaultTwoStepProcedureId: z.string().nullish(),
  name: text(64),
});
export type EditParams = z.infer<typeof editParams>;

/** Inputs of a web form, with the rules of the request bodies. An empty input is `""`. */
export const formCredentials = z.object({
  bankingUserId: generalText(64),
  bankingCustomerId: generalText(64),
  bankingPin: pinText,
});
export type FormCredentials = z.infer<typeof formCredentials>;

/** `UserCreateParams`; an id or password that is not given is made up. */
export const userParams = z.object({
  id: z
    .string()
    .regex(/^[A-Za-z0-9\-_.+@]{1,36}$/)
    .nullish(),
  password: z.string().min(6).max(36).nullish(),
  email: z.string().max(320).nullish(),
  phone: z.string().max(50).nullish(),
  isAutoUpdateEnabled: flag,
});

const cents = z
  .number()
  .transform((amount) => centsOf(String(amount)) ?? Number.NaN)
  .refine(Number.isFinite, 'has more than two decimals');

/** `MockBatchUpdateParams`. */
export const mockParams = z.object({
  mockBankConnectionUpdates: z
    .array(
      z.object({
        bankConnectionId: int64,
        simulateBankLoginError: flag,
        mockAccountsData: z
          .array(z.object({ accountId: int64, accountBalance: cents, newTransactions: z.array(z.unknown()).nullish() }))
          .nullish(),
      }),
    )
    .min(1),
  triggerNotifications: flag,
});
export type MockParams = z.infer<typeof mockParams>;

/** Checks a body; throws MISSING_FIELD or BAD_REQUEST (400) that names the member. */
export function parseBody<T>(type: z.ZodType<T>, body: unknown): T {
  const parsed = type.safeParse(body);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path ?? [];
  const field = path.join('.');
  if (field === '') throw badRequest('Request body is not a JSON object.');
  const value = path.reduce<unknown>((members, key) => Object(members)[key], body);
  if (value == null) throw new ApiError(400, 'MISSING_FIELD', `Field '${field}' is required.`);
  throw badRequest(`Field '${field}' is invalid.`);
}

const MOST_IDS = 1000;

/** A list parameter in either encoding, `?ids=1&ids=2` or `?ids=1,2` or a mix; empty items are ignored. */
export const listParam = (values: readonly string[] | undefined): readonly string[] | undefined =>
  values?.flatMap((value) => value.split(',')).filter((item) => item !== '');

/** A list of ids, each once: 400 for what is none, and for more than 1000. */
export function idsParam(values: readonly string[] | undefined): readonly string[] | undefined {
  const items = listParam(values);
  if (!items) return undefined;
  const ids = new Set(items.map((item) => pathId(item.trim())));
  if (ids.size > MOST_IDS) throw new ApiError(400, 'TOO_MANY_IDS', 'At most 1000 identifiers are allowed.');
  return [...ids];
}

/** An id in a path or query: digits within int64. Leading zeros are the server's to ignore. */
function pathId(digits: string): string {
  const id = digits.replace(/^0+(?=\d)/, '');
  if (id === '0' || isId(id)) return id;
  throw badRequest('An identifier is not a number in the range of int64.');
}

/** The ids of a deprecated `{ids}` path, after percent-decoding: digits, a comma and more; undefined for another path. */
export const idsOf = (tail: string): readonly string[] | undefined =>
  /^\d+,[\d,]+$/.test(tail) ? idsParam([tail]) : undefined;

/** `{id}` is digits only, after percent-decoding; any other tail belongs to no service. */
export function idOf(tail: string): string {
  if (/^\d+$/.test(tail)) return pathId(tail);
  throw new ApiError(404, 'UNKNOWN_ENTITY', 'There is no such resource.');
}

/** A boolean parameter in any case, as generated Python clients send it. */
export function flagParam(value: string | undefined, name: string): boolean | undefined {
  if (value === undefined || value === '') return undefined;
  const lower = value.toLowerCase();
  if (lower === 'true' || lower === 'false') return lower === 'true';
  throw badRequest(`Parameter '${name}' is invalid.`);
}

/** A whole number parameter. */
export function intParam(value: string | undefined, name: string, byDefault: number): number {
  if (value === undefined || value === '') return byDefault;
  if (/^-?\d{1,9}$/.test(value)) return Number(value);
  throw badRequest(`Parameter '${name}' is invalid.`);
}
