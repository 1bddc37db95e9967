import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { runProgram } from '../../support/program.js';

/** The built program on its sandbox, and a browser. */
export interface World extends AsyncDisposable {
  readonly origin: string;
  readonly token: string;
  /** A page of another origin. */
  readonly sandboxUrl: string;
  /** Opens a page in a profile of its own; what it must not do is written down. */
  open(url: string, options?: BrowserContextOptions): Promise<Opened>;
}

/** A page, and what went wrong on it. */
export interface Opened {
  readonly page: Page;
  /** Addresses outside the origin that it asked for. */
  readonly outside: readonly string[];
  /** Errors and warnings of the console, violations of the policy among them. */
  readonly complaints: readonly string[];
}

/** Starts both. `CHROMIUM` names another browser than Debian's. */
export async function browserWorld(env: Readonly<Record<string, string>> = {}): Promise<World> {
  const program = runProgram({ PORT: '0', SANDBOX_PORT: '0', ...env }, [], 'dist/src/main.js');
  const { token, url: sandboxUrl } = await program.line('sandbox ready');
  const { url } = await program.line('gateway ready');
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  // Containers let Chromium have no sandbox of its own.
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  return {
    origin: new URL(String(url)).origin,
    token: String(token),
    sandboxUrl: String(sandboxUrl),
    async open(address, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
      const page = await context.newPage();
      const outside: string[] = [];
      const complaints: string[] = [];
      context.on('request', (request) => {
        if (!isInside(request.url(), new URL(address).origin)) outside.push(request.url());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (line) => {
        if (['error', 'warning'].includes(line.type())) complaints.push(line.text());
      });
      await page.goto(address, { waitUntil: 'networkidle' });
      return { page, outside, complaints };
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      program.signal('SIGTERM');
      await program.exit;
    },
  };
}

/** What a page holds itself needs no request. */
const isInside = (url: string, origin: string): boolean => url.startsWith(`${origin}/`) || url.startsWith('data:');

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds on a page: the rules that are broken, with their impact. */
export async function accessibility(page: Page): Promise<readonly { id: string; impact: string | null | undefined }[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations.map(({ id, impact }) => ({ id, impact }));
}

/** Keeps a picture for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync('screenshots', { recursive: true });
  await page.screenshot({ path: `screenshots/${name}.png` });
}
