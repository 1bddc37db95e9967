import { html } from 'hono/html';
import { BANKS } from './banks.js';
import type { RecentCall } from './recent-calls.js';
import { CLIENT, USERS } from './users.js';

/** Renders the page at `/`: users and tokens, commands to copy, test banks and recent calls. */
export function startPage(url: string, calls: readonly RecentCall[]) {
  const [{ token }] = USERS;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>finAPI sandbox</title>
        <style>
          :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
          body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
          table { border-collapse: collapse; width: 100%; }
          th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.8rem 0.3rem 0; border-bottom: 1px solid #8884; }
          pre { overflow-x: auto; padding: 0.8rem; background: #8882; border-radius: 0.4rem; }
        </style>
      </head>
      <body>
        <h1>finAPI sandbox</h1>
        <p>A finAPI v1 server at <code>${url}</code>. All state is in memory, and all data is made up.</p>
        <h2>Users and tokens</h2>
        <table>
          <tr><th>user</th><th>password</th><th>token</th></tr>
          ${USERS.map(({ user, password, token }) => html`<tr><td>${user}</td><td>${password}</td><td><code>${token}</code></td></tr>`)}
          <tr><td>client ${CLIENT.clientId}</td><td>${CLIENT.clientSecret}</td><td><code>${CLIENT.token}</code></td></tr>
        </table>
        <h2>Commands to copy</h2>
        <pre>${curlCommands(url, token)}</pre>
        <h2>Test banks</h2>
        <table>
          <tr><th>id</th><th>name</th><th>what it does</th></tr>
          ${BANKS.map(({ id, name, does }) => html`<tr><td>${id}</td><td>${name}</td><td>${does}</td></tr>`)}
        </table>
        <h2>Recent calls</h2>
        <table>
          <tr><th>time</th><th>call</th><th>status</th><th>request id</th></tr>
          ${calls.map(
            ({ at, method, path, status, requestId }) =>
              html`<tr><td>${at}</td><td><code>${method} ${path}</code></td><td>${status}</td><td>${requestId}</td></tr>`,
          )}
        </table>
      </body>
    </html>`;
}

const curlCommands = (url: string, token: string): string =>
  [
    `curl '${url}/api/v1/banks?search=test' -H 'Authorization: Bearer ${token}'`,
    '',
    `curl '${url}/api/v1/bankConnections/import' -H 'Authorization: Bearer ${token}' \\`,
    `  -H 'Content-Type: application/json' -d '{"bankId": 277672, "name": "MSA"}'`,
    '',
    `curl '${url}/api/v1/bankConnections/import' -H 'Authorization: Bearer ${token}' \\`,
    `  -H 'Content-Type: application/json' -d '{"bankId": 277672, "name": "MSA", "challengeResponse": "123456"}'`,
    '',
    `curl '${url}/api/v1/bankConnections' -H 'Authorization: Bearer ${token}'`,
    '',
    `curl '${url}/oauth/token' -d grant_type=password -d username=${USERS[0].user} -d password=${USERS[0].password} \\`,
    `  -d client_id=${CLIENT.clientId} -d client_secret=${CLIENT.clientSecret}`,
  ].join('\n');
