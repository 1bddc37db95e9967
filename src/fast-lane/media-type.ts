const JSON_TYPES = ['application/json', 'application/graphql-response+json'] as const;

/** What an answer is written as. */
export type JsonType = (typeof JSON_TYPES)[number];

/** The first that `Accept` lists of those that there are, as yoga chooses; undefined if it lists none of them. */
export function acceptedJson(accept: string | undefined): JsonType | undefined {
  if (accept === undefined || accept === '' || accept === '*/*') return 'application/json';
  for (const range of accept.replace(/\s/g, '').toLowerCase().split(',')) {
    const [type = '', ...parameters] = range.split(';');
    const charset = parameters.find((parameter) => parameter.includes('charset='));
    if (charset !== undefined && charset !== 'charset=utf-8') continue;
    if (type === '*/*' || type === 'application/*') return 'application/json';
    const known = JSON_TYPES.find((one) => one === type);
    if (known) return known;
  }
  return undefined;
}
