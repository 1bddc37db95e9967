import { type DocumentNode, type GraphQLError, type GraphQLSchema, Kind } from 'graphql';
import { DocumentMeter } from './operation-size.js';
import type { QueryLimits } from './query-limits.js';
import { tooComplex } from './too-complex.js';

/** Validation compares each pair of fragments that stand side by side: a hundred of them take it 100 ms. */
const MOST_FRAGMENTS = 50;

/** Inline fragments are compared the same way; in a document that is meant for use each stands for a member of a union. */
const MOST_INLINE_FRAGMENTS = 200;

/** The first limit that a document exceeds: each of its operations has to keep all of them. */
export function breachOf(schema: GraphQLSchema, document: DocumentNode, limits: QueryLimits): GraphQLError | undefined {
  const meter = new DocumentMeter(document, schema);
  if (meter.fragments > MOST_FRAGMENTS) return tooComplex(`A document may have at most ${MOST_FRAGMENTS} fragments.`);
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
  if (meter.inlineFragments <= MOST_INLINE_FRAGMENTS) return undefined;
  return tooComplex(`A document may have at most ${MOST_INLINE_FRAGMENTS} inline fragments.`);
}
