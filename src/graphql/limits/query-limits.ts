/** Limits of a document. Exceeding one is QUERY_TOO_COMPLEX, before anything is validated or executed. */
export interface QueryLimits {
  /** Maximum number of tokens of a document. @default 5000 */
  readonly maxTokens: number;
  /** Maximum number of levels of fields, introspection excepted. @default 10 */
  readonly maxDepth: number;
  /** Maximum number of aliased or repeated fields of an operation, lookups excepted. @default 30 */
  readonly maxAliases: number;
  /** The same limit for lookups (`bankConnection`, `bank`, `account`), whose calls are batched. @default 100 */
  readonly maxLookupAliases: number;
  /** Maximum number of directives of an operation. @default 10 */
  readonly maxDirectives: number;
  /** Maximum number of imports, updates and edits of an operation. @default 1 */
  readonly maxCredentialMutations: number;
}

export const DEFAULT_QUERY_LIMITS: QueryLimits = {
  maxTokens: 5000,
  maxDepth: 10,
  maxAliases: 30,
  maxLookupAliases: 100,
  maxDirectives: 10,
  maxCredentialMutations: 1,
};
