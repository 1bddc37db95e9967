import { SETTINGS } from '../config/settings.js';

/** The text of `--help`: commands and every setting with its default. */
export function help(): string {
  const rows = Object.entries(SETTINGS).map(([name, setting]) => ({
    name,
    byDefault: setting.shownDefault ?? String(setting.byDefault),
    help: setting.help,
  }));
  const width = Math.max(...rows.map(({ name }) => name.length));
  return [
    'finapi-graphql-gateway: a GraphQL gateway in front of the bank connection services of finAPI.',
    '',
    'Usage: finapi-graphql-gateway [--help | --version]',
    '',
    'Without settings it starts with an embedded sandbox. Settings are read from the environment:',
    '',
    ...rows.map((row) => `  ${row.name.padEnd(width)}  ${row.help} (default: ${row.byDefault})`),
    '',
  ].join('\n');
}
