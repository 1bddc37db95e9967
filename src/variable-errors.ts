import {
  coerceInputValue,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isInputType,
  isListType,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';

/** As many as are listed; variables can hold a million wrong values, and each error costs memory and time. */
const MOST_ERRORS = 9;

/** Ends the reading of variables once enough is known. */
class EnoughErrors extends Error {}

/**
 * What is wrong with the variables of an operation, told by path and expected type. GraphQL's own messages print the
 * values, and a PIN may be among them; so the variables are read here first, up to the ninth error.
 */
export function variableErrors(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  suggestions: boolean,
): readonly GraphQLError[] {
  const errors: GraphQLError[] = [];
  const report = (node: VariableDefinitionNode, message: string): void => {
    errors.push(inputError(node, message));
    if (errors.length === MOST_ERRORS) throw new EnoughErrors();
  };
  try {
    for (const definition of operation.variableDefinitions ?? []) {
      readVariable({ schema, definition, variables, suggestions, report });
    }
  } catch (error) {
    if (!(error instanceof EnoughErrors)) throw error;
  }
  return errors;
}

/** One variable of an operation, as it is declared and as it was given. */
interface GivenVariable {
  readonly schema: GraphQLSchema;
  readonly definition: VariableDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly suggestions: boolean;
  readonly report: (node: VariableDefinitionNode, message: string) => void;
}

function readVariable({ schema, definition, variables, suggestions, report }: GivenVariable): void {
  const name = definition.variable.name.value;
  const type = typeFromAST(schema, definition.type);
  if (!isInputType(type)) return;
  if (!Object.hasOwn(variables, name)) {
    const isMissing = definition.type.kind === 'NonNullType' && !definition.defaultValue;
    if (isMissing) report(definition, `Variable "$${name}" of required type "${type}" was not provided.`);
    return;
  }
  const onError: Parameters<typeof coerceInputValue>[2] = (path, _value, error) => {
    const at = path.length === 0 ? '' : ` at "${printPath(name, path)}"`;
    report(definition, `Variable "$${name}" is invalid${at}: ${reason(error.message, typeAt(type, path))}`);
  };
  coerceInputValue(variables[name], type, onError, !suggestions);
}

/** Names of the schema and nothing else: what stands before them is the client's, may be a mebibyte, and may look like a hint. */
const HINT = / Did you mean (?:the enum value )?"\w+"(?:,? (?:or )?"\w+")*\?$/;

/** Says in our words what GraphQL says with the value; names of the schema may stay. */
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

const inputError = (node: VariableDefinitionNode, message: string): GraphQLError =>
  new GraphQLError(message, {
    nodes: node,
    extensions: { code: 'BAD_USER_INPUT', http: { spec: true, status: 400 } },
  });
