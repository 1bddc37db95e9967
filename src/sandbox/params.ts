import { z } from 'zod';
import { isId } from '../../schema/model/id.js';
import { ApiError, badRequest } from './api-error.js';
import { centsOf } from './money.js';

const int64 = z
  .union([z.int(), z.bigint()])
  .transform(String)
  .refine((digits) => isId(digits), 'is not an id');
/** Characters of general text: letters, digits, the Latin range up to U+02AF and some symbols. A PIN allows more. */
const GENERAL_TEXT = /^[A-Za-z0-9\u00A1-\u02AF &(){}[\].:,;?!+\-_$@#~`^€]*$/;
const generalText = (maxLength: number) => z.string().max(maxLength).regex(GENERAL_TEXT);
const text = (maxLength: number) => generalText(maxLength).nullish();
const pinText = z.string().max(170);
const pin = pinText.nullish();
const flag = z.boolean().nullish();

/** Text that is not blank. A blank answer is the client's mistake and must not use up an attempt at the bank. */
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

/** `ImportBankConnectionParams`. Unknown members are ignored. */
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

/** `EditBankConnectionParams`. A null or absent member stays unchanged, `""` clears it. */
export const editParams = z.object({
  bankingUserId: text(64),
  bankingCustomerId: text(64),
  bankingPin: pin,
  defaultTwoStepProcedureId: z.string().nullish(),
  name: text(64),
});
export type EditParams = z.infer<typeof editParams>;

/** Fields of a web form, with the same rules as in request bodies. An empty field is `""`. */
export const formCredentials = z.object({
  bankingUserId: generalText(64),
  bankingCustomerId: generalText(64),
  bankingPin: pinText,
});
export type FormCredentials = z.infer<typeof formCredentials>;

/** `UserCreateParams`. A missing id or password is generated. */
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

/** Parses a body. Throws a 400, MISSING_FIELD or BAD_REQUEST, that names the invalid member. */
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

const MAX_IDS = 1000;

/** Parses a list parameter: `?ids=1&ids=2`, `?ids=1,2` or a mix of both. Empty items are ignored. */
export const listParam = (values: readonly string[] | undefined): readonly string[] | undefined =>
  values?.flatMap((value) => value.split(',')).filter((item) => item !== '');

/** Parses a list of ids and removes duplicates. Throws 400 for an invalid id and for more than 1,000 ids. */
export function idsParam(values: readonly string[] | undefined): readonly string[] | undefined {
  const items = listParam(values);
  if (!items) return undefined;
  const ids = new Set(items.map((item) => pathId(item.trim())));
  if (ids.size > MAX_IDS) throw new ApiError(400, 'TOO_MANY_IDS', 'At most 1000 identifiers are allowed.');
  return [...ids];
}

/** Parses an id in a path or query: digits within int64. Leading zeros are ignored. */
function pathId(digits: string): string {
  const id = digits.replace(/^0+(?=\d)/, '');
  if (id === '0' || isId(id)) return id;
  throw badRequest('An identifier is not a valid int64 number.');
}

/** Parses a decoded `{ids}` path, which is deprecated, such as `1,2`. Returns undefined for any other path. */
export const idsOf = (tail: string): readonly string[] | undefined =>
  /^\d+,[\d,]+$/.test(tail) ? idsParam([tail]) : undefined;

/** Parses a decoded `{id}` path, which has only digits. Throws 404 for any other path. */
export function idOf(tail: string): string {
  if (/^\d+$/.test(tail)) return pathId(tail);
  throw new ApiError(404, 'UNKNOWN_ENTITY', 'There is no such resource.');
}

/** Parses a boolean parameter in any letter case: generated Python clients send `True`. */
export function flagParam(value: string | undefined, name: string): boolean | undefined {
  if (value === undefined || value === '') return undefined;
  const lower = value.toLowerCase();
  if (lower === 'true' || lower === 'false') return lower === 'true';
  throw badRequest(`Parameter '${name}' is invalid.`);
}

/** Parses an integer parameter. Throws 400 for any other text. */
export function intParam(value: string | undefined, name: string, byDefault: number): number {
  if (value === undefined || value === '') return byDefault;
  if (/^-?\d{1,9}$/.test(value)) return Number(value);
  throw badRequest(`Parameter '${name}' is invalid.`);
}
