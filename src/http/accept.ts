const JSON_TYPES = ['application/json', 'application/graphql-response+json'] as const;

/** What an answer is written as. */
export type JsonType = (typeof JSON_TYPES)[number];

/** The first that `Accept` lists of those that there are, as yoga chooses; undefined if it lists none of them. */
export function acceptedJson(accept: string | undefined): JsonType | undefined {
  if (!accept || accept === '*/*' || accept === 'application/json') return 'application/json';
  for (const range of accept.replace(/\s/g, '').toLowerCase().split(',')) {
    const [type = '', ...parameters] = range.split(';');
    const charset = parameters.find((parameter) => parameter.includes('charset='));
    if (charset !== undefined && charset !== 'charset=utf-8') continue;
    const [kind, subtype] = type.split('/');
    if (kind !== 'application' && kind !== '*') continue;
    // Of a range that holds both yoga takes JSON.
    const known = JSON_TYPES.find((one) => subtype === '*' || one === `application/${subtype}`);
    if (known) return known;
  }
  return undefined;
}
