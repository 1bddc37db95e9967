import { validate } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { boundedParse } from '../limits/bounded-parse.js';
import { breachOf } from '../limits/breach.js';
import { DEFAULT_QUERY_LIMITS, type QueryLimits } from '../limits/query-limits.js';
import { tooComplex } from '../limits/too-complex.js';

/** As many errors as are listed; more are not even looked for. */
const MOST_ERRORS = 9;

/** How documents are read: within limits, and without hints where the schema is not to be guessed. */
interface ReadingOptions {
  /** @default {@link DEFAULT_QUERY_LIMITS} */
  readonly limits?: Partial<QueryLimits> | undefined;
  /** Whether an error may say what else there is in the schema. */
  readonly suggestions: boolean;
}

/** Refuses documents beyond the limits before they cost anything: while they are parsed, or before they are validated. */
export function useQueryLimits({ limits: given, suggestions }: ReadingOptions): Plugin {
  const limits = { ...DEFAULT_QUERY_LIMITS, ...given };
  const parse = boundedParse(limits.maxTokens);
  const boundedValidate: typeof validate = (schema, document, rules) => {
    const breach = breachOf(schema, document, limits);
    if (breach) return [breach];
    const errors = validate(schema, document, rules, { maxErrors: MOST_ERRORS, hideSuggestions: !suggestions });
    // graphql-js gives up on fields that merge in too many ways (OverlappingFieldsCanBeMergedRule).
    const isAborted = errors.some(({ message }) => message === 'Validation aborted.');
    return isAborted ? [tooComplex('The fields of the document merge in too many ways.')] : errors;
  };
  return {
    onParse: ({ setParseFn }) => setParseFn(parse),
    onValidate: ({ setValidationFn }) => setValidationFn(boundedValidate),
  };
}
