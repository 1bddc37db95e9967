import type { Sandbox } from '../sandbox/server.js';
import type { Running } from './start.js';

/** Greets the person who started the gateway: a link to click and a query to paste. */
export function welcome({ url, metricsUrl, graphiql, sandbox }: Running): string {
  const token = sandbox?.token ?? '$FINAPI_USER_TOKEN';
  const query = '{"query":"{ banks(search: \\"00000000\\") { banks { id name } } }"}';
  return [
    '',
    `  ${graphiql ? 'GraphiQL' : 'GraphQL '}   ${url}`,
    ...(sandbox
      ? [`  Sandbox    ${sandbox.url}   an embedded finAPI, in memory; open it to see its banks and calls`]
      : []),
    ...(metricsUrl ? [`  Metrics    ${metricsUrl}`] : []),
    '',
    '  A first query:',
    '',
    `    curl -s ${url} \\`,
    `      -H "Authorization: Bearer ${token}" \\`,
    "      -H 'Content-Type: application/json' \\",
    `      -d '${query}'`,
    '',
    ...(sandbox ? sandboxLines(sandbox) : []),
  ].join('\n');
}

/** Greets the person who started the sandbox alone. */
export const sandboxWelcome = (sandbox: Sandbox): string =>
  ['', `  Sandbox    ${sandbox.url}   a finAPI v1 of its own, in memory`, '', ...sandboxLines(sandbox)].join('\n');

/** The facts of the greeting for programs, as the fields of one log line. */
export function sandboxLine({ url, token, clientId, clientSecret, users, banks }: Sandbox): Record<string, unknown> {
  return { url, token, clientId, clientSecret, users, banks };
}

/** Lists the sandbox's made-up credentials and its banks. */
function sandboxLines({ url, token, clientId, clientSecret, users, banks }: Sandbox): readonly string[] {
  const width = Math.max(...banks.map(({ name }) => name.length));
  return [
    '  Sandbox credentials (made up)',
    `    url: ${url}`,
    `    token: ${token}`,
    `    clientId: ${clientId}   clientSecret: ${clientSecret}`,
    ...users.map(({ user, password }) => `    user: ${user}   password: ${password}`),
    '',
    '  Test banks (any user id and PIN)',
    ...banks.map(({ id, name, does }) => `    ${id}  ${name.padEnd(width)}  ${does}`),
    '',
  ];
}
