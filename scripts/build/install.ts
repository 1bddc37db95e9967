import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Installs the packages of a folder's own lock file, unless they are up to date. The root's `npm ci` leaves them out because
 * only the explorer or a single check needs them.
 */
export function install(folder: string): void {
  const lock = changedAt(join(folder, 'package-lock.json'));
  if (changedAt(join(folder, 'node_modules/.package-lock.json')) > lock) return;
  process.stderr.write(`Installing the packages of ${relative('', folder)} …\n`);
  execFileSync(
    'npm',
    ['ci', '--prefer-offline', '--fetch-retries', '1', '--no-audit', '--no-fund', '--loglevel', 'error'],
    {
      cwd: folder,
      shell: process.platform === 'win32',
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
}

/** The time of a file's last change; 0 when there is no such file. */
const changedAt = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
