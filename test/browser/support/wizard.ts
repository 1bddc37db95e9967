import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';

/** The server of `examples/web`, started by its own command. */
export interface WizardServer extends AsyncDisposable {
  readonly url: string;
}

const FOLDER = 'examples/web';

/** Starts the wizard for a gateway. `--built` serves the production build with its Content Security Policy. */
export async function wizardServer(gatewayUrl: string, args: readonly string[] = []): Promise<WizardServer> {
  if (!existsSync(`${FOLDER}/node_modules/.package-lock.json`))
    execFileSync('npm', ['ci'], { cwd: FOLDER, stdio: 'ignore' });
  // vitest's NODE_ENV must not be inherited, because it would change the build.
  const env = { PATH: process.env['PATH'] ?? '', GATEWAY_URL: gatewayUrl, PORT: '0' };
  const child = spawn(process.execPath, ['start.mjs', ...args], {
    cwd: FOLDER,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let seen = '';
  let url: string | undefined;
  while (url === undefined) {
    const [chunk] = await once(child.stdout, 'data');
    seen += String(chunk);
    url = /http:\/\/127\.0\.0\.1:\d+\//.exec(seen)?.[0];
  }
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}
