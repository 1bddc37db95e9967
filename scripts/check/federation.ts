/**
 * Installs and starts examples/federation in front of a fake finAPI, sends operations that cross both subgraphs through
 * its router (Hive Gateway), and counts what arrives at finAPI.
 */
import { deepStrictEqual } from 'node:assert';
import { execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { summarize, watch } from '../../test/support/events.js';
import { askedIds, connectionJson, fakeFinapi } from '../../test/support/fake-finapi.js';

/** The router's response to the query below. */
interface Answer {
  readonly data?: { readonly notes: readonly { readonly bankConnection: { readonly name: string } }[] };
}

const NOTES = '{ notes { text bankConnection { name updateStatus bank { name } notes { text } } } }';
const ids = Array.from({ length: 100 }, (_, index) => String(index + 1));

const cwd = fileURLToPath(new URL('../../examples/federation', import.meta.url));
execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });

/** A connection's name is the token that it was asked for with. After two queries and a look it is READY. */
await using finapi = await fakeFinapi((call) => {
  const name = call.headers.authorization;
  const updateStatus = finapi.calls.length > 3 ? 'READY' : 'IN_PROGRESS';
  return { body: `{"connections":[${askedIds(call).map((id) => connectionJson(id, { name, updateStatus }))}]}` };
});
const env = { ...process.env, FINAPI_URL: finapi.url, ROUTER_PORT: '0', PROGRESS_POLL_MS: '10' };
const example = spawn('npm', ['start'], { cwd, env, stdio: ['ignore', 'pipe', 'inherit'], detached: true });

try {
  const url = await routerUrl();
  await ask(url, 'a', `mutation { ${ids.map((id) => `n${id}: addNote(bankConnectionId: ${id}, text: "") { text }`)} }`);
  await ask(url, 'b', 'mutation { addNote(bankConnectionId: 7, text: "") { text } }');
  deepStrictEqual(finapi.calls.length, 0, 'what only the other subgraph knows needs no call');

  const [a, b] = await Promise.all([ask(url, 'a', NOTES), ask(url, 'b', NOTES)]);
  deepStrictEqual(namesOf(a), Array(ids.length).fill('Bearer a'), 'all references are found');
  deepStrictEqual(namesOf(b), ['Bearer b'], 'each user sees what is his');
  const calls = finapi.calls.map((call) => `${call.headers.authorization} ${askedIds(call)}`);
  deepStrictEqual(calls.sort(), [`Bearer a ${ids}`, 'Bearer b 7'], 'one call for each user');

  const selection = '{ updateStatus categorizationStatus notes { text } }';
  await using stream = await watch({ url }, '7', { token: 'b', selection });
  deepStrictEqual(await stream.end, 'complete', 'a subscription comes to its end');
  deepStrictEqual(summarize(stream.events), ['IN_PROGRESS/READY', 'READY/READY'], 'a subscription tells each change');
  process.stdout.write(`a router works in front of it: ${ids.length} references are 1 call of finAPI\n`);
} finally {
  if (example.pid !== undefined) process.kill(-example.pid, 'SIGTERM');
}

function routerUrl(): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines = createInterface(example.stdout);
    lines.on('line', (line) => {
      if (line.endsWith('"msg":"router ready"}')) resolve((JSON.parse(line) as { readonly url: string }).url);
    });
    lines.on('close', () => reject(new Error('the example ended before its router was ready')));
  });
}

async function ask(url: string, token: string, query: string): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return (await response.json()) as Answer;
}

function namesOf(answer: Answer): readonly string[] {
  if (!answer.data) throw new Error(`no data: ${JSON.stringify(answer)}`);
  return answer.data.notes.map(({ bankConnection }) => bankConnection.name);
}
