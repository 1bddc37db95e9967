import { type DocumentNode, type GraphQLError, type GraphQLSchema, Kind } from 'graphql';
import { DocumentMeter } from './operation-size.js';
import type { QueryLimits } from './query-limits.js';
import { tooComplex } from './too-complex.js';

/** Maximum number of fragments. Validation compares each pair of neighbouring ones: a hundred take 100 ms. */
const MAX_FRAGMENTS = 50;

/** Maximum number of inline fragments, which are compared in the same way. Useful documents have one per union member. */
const MAX_INLINE_FRAGMENTS = 200;

/** Finds the first limit that a document, or one of its operations, exceeds. */
export function exceededLimit(
  schema: GraphQLSchema,
  document: DocumentNode,
  limits: QueryLimits,
): GraphQLError | undefined {
  const meter = new DocumentMeter(document, schema);
  if (meter.fragments > MAX_FRAGMENTS) return tooComplex(`A document may have at most ${MAX_FRAGMENTS} fragments.`);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const size = meter.measure(definition);
    const measured: readonly (readonly [found: number, most: number, what: string])[] = [
      [size.depth, limits.maxDepth, 'levels'],
      [size.aliases, limits.maxAliases, 'aliased or repeated fields'],
      [size.lookupAliases, limits.maxLookupAliases, 'aliased or repeated lookups'],
      [size.directives, limits.maxDirectives, 'directives'],
      [size.credentialMutations, limits.maxCredentialMutations, 'imports, updates and edits'],
    ];
    const breach = measured.find(([found, most]) => found > most);
    if (breach) return tooComplex(`An operation may have at most ${breach[1]} ${breach[2]}.`, definition);
  }
  if (meter.inlineFragments <= MAX_INLINE_FRAGMENTS) return undefined;
  return tooComplex(`A document may have at most ${MAX_INLINE_FRAGMENTS} inline fragments.`);
}
