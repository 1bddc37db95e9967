import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  GraphQLError,
  type GraphQLSchema,
  Kind,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { z } from 'zod';
import { bareId, sha256 } from '../graphql/documents/documents.js';
import { boundedParse } from '../graphql/limits/bounded-parse.js';
import { exceededLimit } from '../graphql/limits/exceeded-limit.js';
import type { QueryLimits } from '../graphql/limits/query-limits.js';
import { unconditionalSubscriptions } from '../graphql/limits/unconditional-subscriptions.js';
import { ConfigError } from './config.js';

const FILE = z.record(z.string().min(1), z.string());

/** Validation rules, applied at startup: a document that could not run aborts it. */
interface DocumentCheck {
  readonly limits: QueryLimits;
  readonly introspection: boolean;
}

/**
 * Reads the documents that GraphQL Code Generator writes for a client (`persistedDocuments` of its client preset): a JSON
 * object from ids to documents. Clients may request each by its id or its SHA-256. Throws a {@link ConfigError} that names
 * the first document that is invalid or does not have the hash in its id.
 */
export async function readTrustedDocuments(
  file: string,
  schema: GraphQLSchema,
  check: DocumentCheck,
): Promise<ReadonlyMap<string, string>> {
  const documents = FILE.safeParse(await readJson(file));
  if (!documents.success) throw wrong('must contain a JSON object that maps ids to documents');
  const byId = new Map<string, string>();
  for (const [id, text] of Object.entries(documents.data)) {
    const problem = hashProblem(bareId(id), text) ?? documentProblem(text, schema, check);
    if (problem !== undefined) throw wrong(`holds a bad document: ${JSON.stringify(id)} ${problem}`);
    byId.set(bareId(id), text).set(sha256(text), text);
  }
  return byId;
}

/** Names of the operations in trusted documents: a small set, known before the first request. */
export function operationNames(documents: ReadonlyMap<string, string> = new Map()): ReadonlySet<string> {
  const definitions = [...new Set(documents.values())].flatMap((text) => parse(text).definitions);
  return new Set(
    definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION && one.name ? [one.name.value] : [])),
  );
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw wrong(`cannot be read (${error.code})`);
  });
  try {
    return JSON.parse(text);
  } catch {
    throw wrong('is not a JSON file');
  }
}

/** Checks an id that looks like a hash. Older versions of the client preset wrote SHA-1. */
function hashProblem(id: string, text: string): string | undefined {
  const algorithm = { 64: 'sha256', 40: 'sha1' }[/^[0-9a-f]+$/.test(id) ? id.length : 0];
  if (algorithm === undefined || createHash(algorithm).update(text).digest('hex') === id) return undefined;
  return `is not the ${algorithm.toUpperCase()} of its document`;
}

function documentProblem(
  text: string,
  schema: GraphQLSchema,
  { limits, introspection }: DocumentCheck,
): string | undefined {
  try {
    const document = boundedParse(limits.maxTokens)(text);
    const breach = exceededLimit(schema, document, limits);
    if (breach) return `is beyond the limits: ${breach.message}`;
    const rules = [
      ...specifiedRules,
      unconditionalSubscriptions,
      ...(introspection ? [] : [NoSchemaIntrospectionCustomRule]),
    ];
    const [error] = validate(schema, document, rules);
    return error && `does not fit the schema: ${error.message}`;
  } catch (error) {
    if (error instanceof GraphQLError) return `is not GraphQL: ${error.message}`;
    throw error;
  }
}

const wrong = (problem: string): ConfigError => new ConfigError([`TRUSTED_DOCUMENTS ${problem.replace(/\s+/g, ' ')}`]);
