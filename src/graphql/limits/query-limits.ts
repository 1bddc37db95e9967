/** How much a document may hold, at most; more is QUERY_TOO_COMPLEX before anything is validated or executed. */
export interface QueryLimits {
  /** Tokens of a document. @default 5000 */
  readonly maxTokens: number;
  /** Levels of fields, introspection apart. @default 10 */
  readonly maxDepth: number;
  /** Aliased or repeated fields of an operation, but for lookups. @default 30 */
  readonly maxAliases: number;
  /** Aliased or repeated `bankConnection`, `bank` and `account`, whose calls are batched. @default 100 */
  readonly maxLookupAliases: number;
  /** Directives of an operation. @default 10 */
  readonly maxDirectives: number;
  /** Imports, updates and edits of an operation. @default 1 */
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
