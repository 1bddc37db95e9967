import { hasMoreThan } from './has-more-than.js';

/** Half a million numbers fit into a mebibyte, and each costs more than its bytes: as an id, a wrong value, a key. */
export const MOST_VALUES = 150_000;

/** Whether JSON holds more values than a request may, told before it is read. */
export const hasTooManyValues = (json: string): boolean => hasMoreThan(MOST_VALUES, ',[{', json);
