import { expect, test } from 'vitest';
import { runProgram } from '../support/program.js';

test.each([
  [{}, true],
  [{ SANDBOX_API: 'v1.42' }, false],
])('with the settings %j, an error of the embedded sandbox contains its endpoint: %s', async (env, hasEndpoint) => {
  await using program = runProgram({ PORT: '0', SANDBOX_PORT: '0', ...env });
  const { url, token } = await program.line('sandbox ready');
  const headers = { Authorization: `Bearer ${String(token)}` };
  const response = await fetch(`${String(url)}/api/v1/bankConnections/7`, { headers });
  expect('endpoint' in Object(await response.json())).toBe(hasEndpoint);
});
