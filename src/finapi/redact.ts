/** Members in which the bank or finAPI writes text; a secret that they repeat is replaced there. */
const TEXTS = new Set(['message', 'challengeMessage', 'answerFieldLabel', 'procedureName', 'errorMessage']);

/** Shorter secrets would also hit innocent text. */
const SHORTEST_SECRET = 4;

/** A copy of a JSON value in which `***` stands for each secret in the bank's texts. */
export function redact(value: unknown, secrets: readonly (string | null | undefined)[]): unknown {
  const long = secrets.filter((secret) => secret != null && secret.length >= SHORTEST_SECRET) as readonly string[];
  if (long.length === 0) return value;
  // Longer ones first: one secret may be the beginning of another.
  const ordered = [...long].sort((a, b) => b.length - a.length);
  return walk(value, undefined, ordered);
}

/** An object of JSON; exact numbers are objects of another class. */
const isMembers = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

function walk(value: unknown, name: string | undefined, secrets: readonly string[]): unknown {
  if (typeof value === 'string') {
    if (name === undefined || !TEXTS.has(name)) return value;
    return secrets.reduce((text, secret) => text.replaceAll(secret, '***'), value);
  }
  if (Array.isArray(value)) return value.map((item) => walk(item, name, secrets));
  if (!isMembers(value)) return value;
  // The message of a web form is no text but the form's id.
  const isWebForm = 'code' in value && value.code === 'WEB_FORM_REQUIRED';
  const entries = Object.entries(value).map(([key, item]) => {
    const isKept = isWebForm && key === 'message';
    return [key, isKept ? item : walk(item, key, secrets)] as const;
  });
  return Object.fromEntries(entries);
}
