/**
 * A real Prometheus reads the running gateway under traffic; every query of the dashboard and the left side of every alert
 * must then have a value, with the labels that its legend names. promtool tests the alert rules. Needs Debian's prometheus.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { watch } from '../../test/support/events.js';
import { fakeFinapi, respondWithAllIds } from '../../test/support/fake-finapi.js';
import { runProgram } from '../../test/support/program.js';

/** A query, who asks it, and the labels that its result must have. */
interface Query {
  readonly of: string;
  readonly expr: string;
  readonly labels: readonly string[];
}

const OPERATIONS = [
  '{ bankConnection(id: 1) { id } }',
  'mutation { deleteBankConnection(id: 1) { __typename } }',
  '{ banks(search: "x") { totalCount } }',
  '{ nope }',
];

execFileSync('promtool', ['test', 'rules', 'deploy/prometheus/alerts.test.yaml'], { stdio: 'inherit' });
execFileSync('promtool', ['check', 'config', 'deploy/prometheus/prometheus.yml'], { stdio: 'inherit' });

const folder = mkdtempSync(join(tmpdir(), 'gateway-monitoring-'));
let calls = 0;
/** Every third call meets an outage, every fifth a token that is refused. */
await using finapi = await fakeFinapi((call) => {
  calls += 1;
  if (call.method === 'DELETE') return { body: '' };
  if (call.headers.authorization?.includes('watcher')) return respondWithAllIds(call);
  return calls % 3 === 0 ? { status: 503 } : calls % 5 === 0 ? { status: 401 } : respondWithAllIds(call);
});
await using program = runProgram({ PORT: '0', FINAPI_URL: finapi.url });
const { url, metricsUrl } = await program.line('gateway ready');
const prometheus = await startPrometheus(new URL(String(metricsUrl)).host);
try {
  const queries = [...dashboardQueries(), ...alertQueries()];
  await using _stream = await watch({ url: String(url) }, '1', { token: 'watcher' });
  const end = Date.now() + 30_000;
  let missing: readonly string[] = [];
  do {
    await traffic();
    missing = (await Promise.all(queries.map(problem))).flat();
  } while (missing.length > 0 && Date.now() < end);
  for (const line of missing) process.stdout.write(`${line}\n`);
  if (missing.length > 0) process.exitCode = 1;
  else process.stdout.write(`${queries.length} queries of dashboard and alerts have values\n`);
} finally {
  prometheus.child.kill('SIGKILL');
  await once(prometheus.child, 'exit');
  rmSync(folder, { recursive: true });
}

/** The configuration as delivered, looking at this gateway and more often. */
async function startPrometheus(target: string) {
  const config = readFileSync('deploy/prometheus/prometheus.yml', 'utf8')
    .replace("'gateway-1:9464', 'gateway-2:9464'", `'${target}'`)
    .replace('scrape_interval: 15s', 'scrape_interval: 1s');
  writeFileSync(join(folder, 'prometheus.yml'), config);
  copyFileSync('deploy/prometheus/alerts.yaml', join(folder, 'alerts.yaml'));
  const args = [`--config.file=${folder}/prometheus.yml`, `--storage.tsdb.path=${folder}/data`];
  const child = spawn('prometheus', [...args, '--web.listen-address=127.0.0.1:0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk) => {
    log += chunk;
  });
  for (;;) {
    const address = /msg="Listening on" address=(127\.0\.0\.1:\d+)/.exec(log)?.[1];
    if (address) return { child, url: `http://${address}` };
    if (child.exitCode !== null) throw new Error(log);
    await sleep(50);
  }
}

async function traffic(): Promise<void> {
  for (const query of OPERATIONS) {
    const response = await fetch(String(url), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: 'Bearer monitoring-token' },
      body: JSON.stringify({ query }),
    });
    await response.text();
  }
  // A subscription that ends.
  const stream = await watch({ url: String(url) }, '2', { token: 'watcher' });
  await stream[Symbol.asyncDispose]();
  await sleep(300);
}

/** Why a query would show nothing. */
async function problem({ of, expr, labels }: Query): Promise<readonly string[]> {
  const response = await fetch(`${prometheus.url}/api/v1/query?${new URLSearchParams({ query: expr })}`);
  const { error, data } = (await response.json()) as {
    error?: string;
    data?: { result: { metric: Record<string, string>; value: [number, string] }[] };
  };
  if (error !== undefined) return [`${of}: ${error}`];
  const rows = data?.result.filter(({ value }) => value[1] !== 'NaN') ?? [];
  if (rows.length === 0) return [`${of}: no value of ${expr}`];
  const absent = labels.filter((label) => rows.some(({ metric }) => !(label in metric)));
  return absent.map((label) => `${of}: no label ${label} in ${expr}`);
}

function dashboardQueries(): readonly Query[] {
  const dashboard = JSON.parse(readFileSync('deploy/grafana/dashboard.json', 'utf8')) as {
    panels: { title: string; targets?: { expr: string; legendFormat: string }[] }[];
  };
  const plain = (expr: string) => expr.replaceAll('$__rate_interval', '30s').replaceAll('$instance', '.+');
  return dashboard.panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr, legendFormat }) => ({
      of: `panel "${title}"`,
      expr: plain(expr),
      labels: [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label),
    })),
  );
}

/** The operand of an alert's comparison. The comparison itself has no value while all is well. */
function alertQueries(): readonly Query[] {
  const { groups } = parse(readFileSync('deploy/prometheus/alerts.yaml', 'utf8')) as {
    groups: { rules: { alert: string; expr: string; annotations: Record<string, string> }[] }[];
  };
  return groups.flatMap(({ rules }) =>
    rules.flatMap(({ alert, expr, annotations }) =>
      expr.split(/\s+(?:or|and)\s+/).map((side) => ({
        of: `alert ${alert}`,
        expr: side.replace(/^absent\((.*)\)$/, '$1').replace(/\s(>|==)\s[\d.e]+$/, ''),
        labels: [...JSON.stringify(annotations).matchAll(/\$labels\.(\w+)/g)].map(([, label = '']) => label),
      })),
    ),
  );
}
