import { type DocumentNode, type GraphQLError, Kind } from 'graphql';
import { DocumentMeter } from './operation-size.js';
import type { QueryLimits } from './query-limits.js';
import { tooComplex } from './too-complex.js';

/** Validation compares each pair of fragments that stand side by side: a hundred of them take it 100 ms. */
const MOST_FRAGMENTS = 50;

/** The first limit that a document exceeds: each of its operations has to keep all of them. */
export function breachOf(document: DocumentNode, limits: QueryLimits): GraphQLError | undefined {
  const meter = new DocumentMeter(document);
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
  return undefined;
}
