/** Expected results, derived from the fake finAPI's data and the document alone. */
import { type FieldNode, type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { accountsOf, connection, ids, LIST_LENGTH, type RawAccount, type RawConnection } from './finapi/data.js';
import type { Workload } from './workloads.js';

type Value = unknown;
type Tree = Readonly<Record<string, Value>>;
type Variables = Readonly<Record<string, unknown>>;

/** Returns the result that a workload must produce. */
export function expected({ query, variables = {} }: Workload): { readonly data: Value } {
  const { definitions } = parse(query);
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('The workload has no operation.');
  const fields = flatten(operation.selectionSet, fragments);
  const data = fields.map((field) => [key(field), select(root(field, variables), field.selectionSet, fragments)]);
  return { data: Object.fromEntries(data) };
}

const key = ({ alias, name }: FieldNode): string => (alias ?? name).value;

/** Inlines fragments. Their type conditions can be ignored, because in this schema they always match. */
function flatten(set: SelectionSetNode, fragments: readonly FragmentDefinitionNode[]): readonly FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return flatten(selection.selectionSet, fragments);
    const fragment = fragments.find(({ name }) => name.value === selection.name.value);
    return fragment ? flatten(fragment.selectionSet, fragments) : [];
  });
}

function select(value: Value, set: SelectionSetNode | undefined, fragments: readonly FragmentDefinitionNode[]): Value {
  if (!set || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => select(item, set, fragments));
  const tree = value as Tree;
  return Object.fromEntries(
    flatten(set, fragments).map((field) => [key(field), select(tree[field.name.value], field.selectionSet, fragments)]),
  );
}

function root(field: FieldNode, variables: Variables): Value {
  const [argument] = field.arguments ?? [];
  const value = argument?.value.kind === Kind.VARIABLE ? variables[argument.value.name.value] : undefined;
  if (field.name.value === 'bankConnection') return tree(connection(Number(value)));
  if (field.name.value === 'editBankConnection') {
    const { id, ...change } = value as { id: string };
    return { ...tree(connection(Number(id))), ...change };
  }
  const wanted = value === undefined ? ids(LIST_LENGTH) : (value as string[]).map(Number);
  return wanted.map((id) => tree(connection(id)));
}

/** Converts ids to strings, as they are in GraphQL. */
const tree = (raw: RawConnection): Tree => ({
  ...raw,
  __typename: 'BankConnection',
  id: String(raw.id),
  bankId: String(raw.bankId),
  accountIds: raw.accountIds.map(String),
  bank: { ...raw.bank, id: String(raw.bank.id) },
  accounts: accountsOf(raw.id).map(accountTree),
});

const accountTree = (raw: RawAccount): Tree => ({
  ...raw,
  id: String(raw.id),
  type: raw.accountTypeId === 1 ? 'CHECKING' : 'SAVINGS',
  balance: String(raw.balance),
});
