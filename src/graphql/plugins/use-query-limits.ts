import { validate } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { MAX_REQUEST_ERRORS } from '../execution/variables.js';
import { boundedParse } from '../limits/bounded-parse.js';
import { exceededLimit } from '../limits/exceeded-limit.js';
import { DEFAULT_QUERY_LIMITS, type QueryLimits } from '../limits/query-limits.js';
import { tooComplex } from '../limits/too-complex.js';

/** Options of {@link useQueryLimits}. */
interface ReadingOptions {
  /** @default {@link DEFAULT_QUERY_LIMITS} */
  readonly limits?: Partial<QueryLimits> | undefined;
  /** True if errors may suggest names of the schema. */
  readonly suggestions: boolean;
}

/** Rejects documents that exceed the limits, while they are parsed or before they are validated. */
export function useQueryLimits({ limits: given, suggestions }: ReadingOptions): Plugin {
  const limits = { ...DEFAULT_QUERY_LIMITS, ...given };
  const parse = boundedParse(limits.maxTokens);
  const boundedValidate: typeof validate = (schema, document, rules) => {
    const breach = exceededLimit(schema, document, limits);
    if (breach) return [breach];
    const errors = validate(schema, document, rules, { maxErrors: MAX_REQUEST_ERRORS, hideSuggestions: !suggestions });
    // graphql-js stops if too many fields have to be compared (OverlappingFieldsCanBeMergedRule).
    const isAborted = errors.some(({ message }) => message === 'Validation aborted.');
    return isAborted ? [tooComplex('Too many fields of the document have the same response name.')] : errors;
  };
  return {
    onParse: ({ setParseFn }) => setParseFn(parse),
    onValidate: ({ setValidationFn }) => setValidationFn(boundedValidate),
  };
}
