import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { print } from 'graphql';
import { ClientError, GraphQLClient } from 'graphql-request';
import { createClient } from 'graphql-sse';
import type { WatchSubscription } from './gql/graphql.js';
import { importConnection } from './import-connection.js';
import { Accounts, FindBank, ImportConnection, Watch } from './operations.js';

const { values: options } = parseArgs({
  options: {
    bank: { type: 'string', default: '00000000' },
    name: { type: 'string', default: 'MSA' },
    'user-id': { type: 'string' },
    answer: { type: 'string', multiple: true, default: [] },
  },
});
// The PIN is not a command-line argument, because other users of the machine could read it there.
const {
  GATEWAY_URL = 'http://127.0.0.1:4000/graphql',
  FINAPI_TOKEN = 'sandbox-token-erika',
  BANKING_PIN,
} = process.env;

const headers = { Authorization: `Bearer ${FINAPI_TOKEN}` };
const client = new GraphQLClient(GATEWAY_URL, { headers });
const events = createClient({ url: GATEWAY_URL, headers });

async function main(): Promise<void> {
  const { banks } = await client.request(FindBank, { search: options.bank });
  const bank = banks?.banks[0];
  if (!bank) throw new Error(`No bank matches "${options.bank}".`);
  writeLine(`Importing from ${bank.name}.`);
  const input = {
    bankId: bank.id,
    name: options.name,
    ...(options['user-id'] === undefined ? {} : { bankingUserId: options['user-id'] }),
    ...(BANKING_PIN === undefined ? {} : { bankingPin: BANKING_PIN }),
  };
  const id = await importConnection(
    async (repeated) => {
      const { importBankConnection } = await client.request(ImportConnection, { input: repeated });
      if (!importBankConnection) throw new Error('The gateway returned no result.');
      return importBankConnection;
    },
    input,
    ask,
  );
  await watch(id);
  await showAccounts(id);
}

async function watch(id: string): Promise<void> {
  for await (const { data, errors } of events.iterate<WatchSubscription>({ query: print(Watch), variables: { id } })) {
    if (errors?.[0]) throw errors[0];
    if (!data) continue;
    const { updateStatus, categorizationStatus } = data.bankConnectionProgress;
    writeLine(`  download ${updateStatus}, categorization ${categorizationStatus}`);
  }
}

async function showAccounts(id: string): Promise<void> {
  const { bankConnection } = await client.request(Accounts, { id });
  writeLine(`Connection ${id} at ${bankConnection?.bank.name}:`);
  // READY does not mean that the download succeeded. The status of each account shows that.
  for (const { accountName, iban, balance, accountCurrency, status } of bankConnection?.accounts ?? []) {
    writeLine(`  ${accountName}  ${iban ?? ''}  ${balance} ${accountCurrency}  ${status}`);
  }
}

/** Returns the next `--answer`, or prompts the user. */
async function ask(question: string): Promise<string> {
  writeLine(question);
  const answer = options.answer.shift();
  if (answer !== undefined) return answer;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question('> ');
  } finally {
    terminal.close();
  }
}

function writeLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Returns a one-line message. The message of graphql-request's own errors would contain the variables, including the PIN. */
function messageOf(error: unknown): string {
  if (error instanceof ClientError) return error.response.errors?.[0]?.message ?? `HTTP ${error.response.status}`;
  return error instanceof Error ? error.message : String(error);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}
