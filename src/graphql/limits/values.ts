import { hasMoreThan } from './has-more-than.js';

/** Maximum number of values in a request. Half a million numbers fit into 1 MiB, and each costs more than its bytes. */
export const MAX_VALUES = 150_000;

/** True if a JSON text has more values than a request may have; checked before it is parsed. */
export const hasTooManyValues = (json: string): boolean => hasMoreThan(MAX_VALUES, ',[{', json);
