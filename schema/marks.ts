/** Marks of root fields, as their `extensions`. The limits of documents read them. A type, since extensions need an index signature. */
export type FieldMarks = {
  /** The calls of this field are batched, so that many aliases of it are fine. */
  readonly isLookup?: true;
  /**
   * The mutation takes a PIN or another credential. Banks lock an account after a few wrong ones, so an operation may not
   * try several.
   */
  readonly takesCredentials?: true;
};

export const LOOKUP: FieldMarks = { isLookup: true };
export const CREDENTIALS: FieldMarks = { takesCredentials: true };
