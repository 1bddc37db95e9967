import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Metrics } from '../../src/telemetry/metrics.js';
import { Telemetry } from '../../src/telemetry/telemetry.js';
import { watch } from '../support/events.js';
import { fakeFinapi, respondWithAllIds } from '../support/fake-finapi.js';
import { runProgram } from '../support/program.js';

const page = readFileSync('docs/operations.md', 'utf8');

/** The rows of all tables under a heading, each as its cells. */
function rows(heading: string): readonly (readonly string[])[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const lines = section.split('\n').filter((line) => /^\| `|^\| (?:debug|info|warn|error|fatal) /.test(line));
  return lines.map((line) => line.slice(2, -2).split(' | '));
}

const namesIn = (text = ''): readonly string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);

test('the table of metrics matches the code', async () => {
  const metrics = new Metrics();
  metrics.watch(() => ({ streams: 0, pollers: 0, sockets: 0, isOutage: false }));
  const all = await metrics.registry.getMetricsAsJSON();
  const own = all.filter(({ name }) => !/^(process|nodejs)_/.test(name));
  const labels = (name: string) => {
    const metric = metrics.registry.getSingleMetric(name) as { labelNames?: readonly string[] } | undefined;
    return (metric?.labelNames ?? []).map((label) => `\`${label}\``).join(', ');
  };
  expect(rows('Metrics')).toEqual(own.map(({ name, type, help }) => [`\`${name}\``, type, labels(name), help]));
  const mentioned = namesIn(page).filter((name) => /^(process|nodejs)_/.test(name));
  expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(mentioned));
});

test('the table of alerts matches the rules', () => {
  const { groups } = parse(readFileSync('deploy/prometheus/alerts.yaml', 'utf8'));
  const alerts = groups.flatMap((group: { rules: { alert: string }[] }) => group.rules.map(({ alert }) => alert));
  expect(rows('Alerts').map(([alert]) => namesIn(alert)[0])).toEqual(alerts);
});

/** Level and text of every line that the code writes. */
function loggedInCode(): ReadonlySet<string> {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const calls = files.flatMap((name) => [
    ...readFileSync(join('src', name), 'utf8').matchAll(
      /(?:ogger|announcements)[^;\n]*\.(fatal|error|warn|info|debug)\([\s\S]*?'([^']+)',?\s*\)/g,
    ),
  ]);
  return new Set(calls.map(([, level, message]) => `${level} ${message}`));
}

const documented = new Map(
  rows('Logs')
    .filter(([level = '']) => !level.startsWith('`'))
    .map(([level, message = '', fields]) => [`${level} ${namesIn(message)[0]}`, namesIn(fields)]),
);

test('the table of log lines lists every line that the code writes', () => {
  expect(new Set(documented.keys())).toEqual(loggedInCode());
});

test('log lines have the fields of the table, and each field is explained', async () => {
  const lines: Record<string, unknown>[] = [];
  const formatters = { level: (level: string) => ({ level }) };
  const logger = pino({ base: null, formatters }, { write: (line: string) => lines.push(JSON.parse(line)) });
  new Telemetry(logger, undefined).fault(new Error('a fault'), 'id');
  await using upstream = await fakeFinapi(respondWithAllIds);
  await using program = runProgram({ PORT: '0', FINAPI_URL: upstream.url, LOG_LEVEL: 'debug' });
  const url = String((await program.line('gateway ready'))['url']);
  {
    await using stream = await watch({ url }, '1');
    await expect.poll(() => stream.events.length).toBe(1);
  }
  await program.line('operation');
  program.signal('SIGTERM');
  await program.exit;
  const { stdout } = program.output();
  lines.push(
    ...stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  );
  const seen = lines.map(({ level, msg, time: _time, ...fields }) => [`${level} ${msg}`, Object.keys(fields)] as const);
  expect(new Set(seen.map(([line]) => line))).toEqual(
    new Set(['error gateway fault', 'info gateway ready', 'debug upstream', 'info operation']),
  );
  for (const [line, fields] of seen) expect([line, documented.get(line)]).toEqual([line, fields]);
  const explained = rows('Logs')
    .filter(([name = '']) => name.startsWith('`'))
    .flatMap(([name]) => namesIn(name));
  const used = [...documented].filter(([line]) => !line.includes('sandbox ready')).flatMap(([, fields]) => fields);
  expect(new Set(explained)).toEqual(new Set(used));
});
