import { SETTINGS } from './settings.js';

/** Text of `--help`: the command and every setting with its default. */
export function help(): string {
  const settings = Object.values(SETTINGS);
  const width = Math.max(...settings.map(({ name }) => name.length));
  return [
    'finapi-graphql-gateway: a GraphQL gateway in front of the bank connection services of finAPI.',
    '',
    'Usage: finapi-graphql-gateway [--help | --version]',
    '',
    'Without settings it starts with an embedded sandbox. Settings are read from the environment:',
    '',
    ...settings.map((one) => `  ${one.name.padEnd(width)}  ${one.help} (default: ${one.shownDefault})`),
    '',
  ].join('\n');
}
