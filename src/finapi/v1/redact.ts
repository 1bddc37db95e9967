import { mapInTurns, type NextTurn } from '../../json/list-in-turns.js';

/** Members in which the bank or finAPI writes text; a secret that they repeat is replaced there. */
const TEXTS = new Set([
  'message',
  'challengeMessage',
  'answerFieldLabel',
  'procedureName',
  'errorMessage',
  'loginHint',
]);

/** Items from which on a list is long. */
const LONG_LIST = 500;

/** What a request sent and nobody else may see. */
export type Secrets = readonly (string | null | undefined)[];

/** Shorter secrets would also hit innocent text. */
const SHORTEST_SECRET = 4;

/**
 * A copy of a JSON value in which `***` stands for each secret in the bank's texts, and for those of `everywhere` in all
 * its strings. A long list among the members of the value takes several turns.
 */
export async function redact(
  value: unknown,
  secrets: Secrets,
  everywhere: Secrets,
  nextTurn: NextTurn,
): Promise<unknown> {
  const known = { inTexts: ordered(secrets), everywhere: ordered(everywhere) };
  const long = isMembers(value) ? Object.entries(value).find(isLongList) : undefined;
  if (!long) return walk(value, undefined, known);
  const [name, items] = long;
  const rest = walk({ ...(value as object), [name]: [] }, undefined, known) as object;
  return { ...rest, [name]: await mapInTurns(items, (item) => walk(item, name, known), nextTurn) };
}

const isLongList = (member: [string, unknown]): member is [string, unknown[]] =>
  Array.isArray(member[1]) && member[1].length > LONG_LIST;

/** Longer ones first: one secret may be the beginning of another. */
function ordered(secrets: Secrets): readonly string[] {
  const long = secrets.filter((secret) => secret != null && secret.length >= SHORTEST_SECRET) as string[];
  return long.sort((a, b) => b.length - a.length);
}

interface Known {
  readonly inTexts: readonly string[];
  readonly everywhere: readonly string[];
}

function redactText(text: string, name: string | undefined, { inTexts, everywhere }: Known): string {
  // A code is a word of finAPI's; one that is a secret of the caller's is none.
  if (name === 'code' && inTexts.includes(text)) return '***';
  const sought = name !== undefined && TEXTS.has(name) ? inTexts : everywhere;
  return sought.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
}

/** An object of JSON; exact numbers are objects of another class. */
const isMembers = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

function walk(value: unknown, name: string | undefined, known: Known): unknown {
  if (typeof value === 'string') return redactText(value, name, known);
  if (Array.isArray(value)) return value.map((item) => walk(item, name, known));
  if (!isMembers(value)) return value;
  // The message of a web form is no text but the form's id.
  const isWebForm = 'code' in value && value.code === 'WEB_FORM_REQUIRED';
  const entries = Object.entries(value).map(([key, item]) => {
    const isKept = isWebForm && key === 'message';
    return [key, isKept ? item : walk(item, key, known)] as const;
  });
  return Object.fromEntries(entries);
}
