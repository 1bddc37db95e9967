import {
  type ASTNode,
  coerceInputValue,
  type DocumentNode,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
  valueFromAST,
} from 'graphql';
import { nonNullUses } from './non-null-uses.js';

/** Maximum number of errors. Variables can hold a million wrong values, and each error costs memory and time. */
export const MAX_REQUEST_ERRORS = 9;

/** Stops reading variables after the last error that is listed. */
class EnoughErrors extends Error {}

/** The coerced variables of an operation, or the errors in them. */
export type Variables =
  | { readonly values: Readonly<Record<string, unknown>>; readonly errors?: undefined }
  | { readonly errors: readonly GraphQLError[] };

/**
 * Reads the variables of operations. Errors name the path and the expected type; graphql-js's own messages print the values,
 * which may include a PIN. Reading stops at the ninth error. `suggestions` allows errors to suggest names of the schema.
 */
export class VariableReader {
  readonly #schema: GraphQLSchema;
  readonly #suggestions: boolean;
  readonly #operations = new WeakMap<OperationDefinitionNode, Operation>();

  constructor(schema: GraphQLSchema, suggestions: boolean) {
    this.#schema = schema;
    this.#suggestions = suggestions;
  }

  /** `operation` belongs to the document, which has been validated. */
  read(document: DocumentNode, operation: OperationDefinitionNode, given: Given): Variables {
    const errors: GraphQLError[] = [];
    const report: Report = (nodes, message) => {
      errors.push(inputError(nodes, message));
      if (errors.length === MAX_REQUEST_ERRORS) throw new EnoughErrors();
    };
    // A variable may be named `__proto__`.
    const values: Record<string, unknown> = Object.create(null);
    try {
      const known = this.#known(operation);
      for (const declared of known.declared) this.#readOne(declared, given, values, report);
      if (errors.length === 0) this.#checkNulls(known, document, operation, values, report);
    } catch (error) {
      if (!(error instanceof EnoughErrors)) throw error;
    }
    return errors.length > 0 ? { errors } : { values: { ...values } };
  }

  #readOne({ definition, name, type }: Declared, given: Given, values: Record<string, unknown>, report: Report): void {
    if (!Object.hasOwn(given, name)) {
      if (definition.defaultValue) values[name] = valueFromAST(definition.defaultValue, type);
      else if (isNonNullType(type))
        report([definition], `Variable "$${name}" of required type "${type}" was not provided.`);
      return;
    }
    const onError: Parameters<typeof coerceInputValue>[2] = (path, _value, error) => {
      const at = path.length === 0 ? '' : ` at "${printPath(name, path)}"`;
      report([definition], `Variable "$${name}" is invalid${at}: ${reason(error.message, typeAt(type, path))}`);
    };
    values[name] = coerceInputValue(given[name], type, onError, !this.#suggestions);
  }

  /**
   * A nullable variable is allowed in a non-null position if one of the two has a default (section 5.8.5 of the specification).
   * An explicit null is an error there, which graphql-js finds only when it executes the field.
   */
  #checkNulls(
    known: Operation,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    values: Given,
    report: Report,
  ): void {
    const nulls = known.declared.filter(({ name, type }) => values[name] === null && !isNonNullType(type));
    if (nulls.length === 0) return;
    known.neverNull ??= new Set(nonNullUses(this.#schema, document, operation).map(({ node }) => node.name.value));
    const { neverNull } = known;
    if (!nulls.some(({ name }) => neverNull.has(name))) return;
    const uses = nonNullUses(this.#schema, document, operation, values);
    for (const { definition, name } of nulls) {
      const use = uses.find(({ node }) => node.name.value === name);
      if (!use) continue;
      const message = `Variable "$${name}" must not be null: ${use.place} expects a value of type "${use.type}".`;
      report([definition, use.node], message);
    }
  }

  /** Looks up the types once for each operation. */
  #known(operation: OperationDefinitionNode): Operation {
    const known = this.#operations.get(operation);
    if (known) return known;
    const declared = (operation.variableDefinitions ?? []).flatMap((definition) => {
      const type = typeFromAST(this.#schema, definition.type);
      return isInputType(type) ? [{ definition, name: definition.variable.name.value, type }] : [];
    });
    const made = { declared };
    this.#operations.set(operation, made);
    return made;
  }
}

/** The variables of an operation. */
interface Operation {
  readonly declared: readonly Declared[];
  /** Names of the variables in non-null positions. Undefined until a nullable variable is null for the first time. */
  neverNull?: ReadonlySet<string>;
}

/** A variable as an operation declares it. */
interface Declared {
  readonly definition: VariableDefinitionNode;
  readonly name: string;
  readonly type: GraphQLInputType;
}

type Given = Readonly<Record<string, unknown>>;
type Report = (nodes: readonly ASTNode[], message: string) => void;

/** Matches only graphql-js's trailing suggestion. The text before it comes from the client: it can be 1 MiB long and can imitate a suggestion. */
const HINT = / Did you mean (?:the enum value )?"\w+"(?:,? (?:or )?"\w+")*\?$/;

/** Rewrites a message of graphql-js without the value. Names of the schema may stay. */
function reason(message: string, type: GraphQLInputType | undefined): string {
  if (/^Field "\w+" of required type "[\w![\]]+" was not provided\.$/.test(message)) return message;
  const hint = HINT.exec(message)?.[0] ?? '';
  if (/ is not defined by type "\w+"\./s.test(message)) return `type "${type}" has no such field.${hint}`;
  return `expected a value of type "${type}".${hint}`;
}

function typeAt(type: GraphQLInputType, path: readonly (string | number)[]): GraphQLInputType | undefined {
  let current: GraphQLInputType | undefined = type;
  for (const key of path) {
    const nullable: unknown = getNullableType(current);
    if (isListType(nullable) && typeof key === 'number') current = nullable.ofType as GraphQLInputType;
    else if (isInputObjectType(nullable)) current = nullable.getFields()[key]?.type;
  }
  return current;
}

const printPath = (name: string, path: readonly (string | number)[]): string =>
  name + path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');

const inputError = (nodes: readonly ASTNode[], message: string): GraphQLError =>
  new GraphQLError(message, {
    nodes,
    extensions: { code: 'BAD_USER_INPUT', http: { spec: true, status: 400 } },
  });
