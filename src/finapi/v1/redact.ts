import { TURN } from '../../event-loop/turn-sizes.js';
import { mapInTurns, type NextTurn } from '../../event-loop/turns.js';
import { isMembers, type Members } from './shape.js';

/** Members in which the bank or finAPI writes text; a secret that they repeat is replaced there. */
const TEXTS = new Set([
  'message',
  'challengeMessage',
  'answerFieldLabel',
  'procedureName',
  'errorMessage',
  'loginHint',
]);

/** Deeper levels than finAPI's are replaced by null: no body can exhaust the call stack, and none can hide a secret there. */
const MAX_DEPTH = 200;

/** Values that a request sent and that no response may show. */
export type Secrets = readonly (string | null | undefined)[];

/** Shorter secrets would also match innocent text. */
const MIN_SECRET_CHARACTERS = 4;

/** The secrets to replace, and where. */
export interface Redaction {
  /** Replaced in the bank's texts. */
  readonly secrets: Secrets;
  /** Replaced in every string. */
  readonly everywhere: Secrets;
  /** True if the user has to read the texts. A secret of digits is kept then, because it may be the very code to type in. */
  readonly isChallenge: boolean;
}

/** Copies a JSON value with each secret replaced by `***`. A long list among its members takes several turns. */
export async function redact(value: unknown, redaction: Redaction, nextTurn: NextTurn): Promise<unknown> {
  const { secrets, everywhere, isChallenge } = redaction;
  const redactor = new Redactor(secrets, everywhere);
  const long = isMembers(value) ? Object.entries(value).find(isLongList) : undefined;
  if (!long) return redactor.walk(value, { isChallenge, depth: 0 });
  const [name, items] = long;
  const rest = redactor.walk({ ...(value as object), [name]: [] }, { isChallenge, depth: 0 }) as object;
  const list = await mapInTurns(items, (item) => redactor.walk(item, { name, isChallenge, depth: 2 }), nextTurn);
  return { ...rest, [name]: list };
}

const isLongList = (member: [string, unknown]): member is [string, unknown[]] =>
  Array.isArray(member[1]) && member[1].length > TURN.redactedItems;

/** The place of a value in a body. */
interface Place {
  readonly name?: string;
  readonly isChallenge: boolean;
  readonly depth: number;
}

class Redactor {
  readonly #secrets: ReadonlySet<string>;
  readonly #inTexts: RegExp | undefined;
  readonly #inChallenges: RegExp | undefined;
  readonly #everywhere: RegExp | undefined;

  constructor(secrets: Secrets, everywhere: Secrets) {
    const known = longEnough(secrets);
    this.#secrets = new Set(known);
    this.#inTexts = wordsOf(known);
    this.#inChallenges = wordsOf(known.filter((secret) => !/^\d+$/.test(secret)));
    this.#everywhere = wordsOf(longEnough(everywhere));
  }

  walk(value: unknown, place: Place): unknown {
    if (typeof value === 'string') return this.#redactText(value, place);
    const depth = place.depth + 1;
    if (Array.isArray(value))
      return depth > MAX_DEPTH ? null : value.map((item) => this.walk(item, { ...place, depth }));
    if (!isPlain(value)) return value;
    if (depth > MAX_DEPTH) return null;
    const { code } = value;
    const isChallenge = place.isChallenge || code === 'ADDITIONAL_AUTHENTICATION_REQUIRED';
    const entries = Object.entries(value).map(([name, member]) => {
      // The message of a web form is the form's id.
      const isFormId = code === 'WEB_FORM_REQUIRED' && name === 'message';
      return [name, isFormId ? member : this.walk(member, { name, isChallenge, depth })] as const;
    });
    return Object.fromEntries(entries);
  }

  #redactText(text: string, { name, isChallenge }: Place): string {
    // A code is finAPI's own text. It is replaced only if it equals one of the caller's secrets.
    if (name === 'code' && this.#secrets.has(text)) return '***';
    const isText = name !== undefined && TEXTS.has(name);
    const sought = isText ? (isChallenge ? this.#inChallenges : this.#inTexts) : this.#everywhere;
    return sought ? text.replace(sought, '***') : text;
  }
}

const longEnough = (secrets: Secrets): readonly string[] =>
  secrets.filter((secret) => secret != null).filter((secret) => secret.length >= MIN_SECRET_CHARACTERS);

/** Matches each secret as a whole word. Longer ones come first: one secret may be the beginning of another. */
function wordsOf(secrets: readonly string[]): RegExp | undefined {
  if (secrets.length === 0) return undefined;
  const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
  const escaped = longestFirst.map((secret) => secret.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
}

/** An object of JSON; exact numbers are objects of another class. */
const isPlain = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
