import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { runProgram } from '../../support/program.js';

/** The built program with its sandbox, and a browser. */
export interface World extends AsyncDisposable {
  readonly origin: string;
  readonly token: string;
  /** URL of the sandbox's page, which has another origin. */
  readonly sandboxUrl: string;
  /** Opens a page in a fresh browser profile and records external requests and console errors. */
  open(url: string, options?: BrowserContextOptions): Promise<Opened>;
}

/** An open page and the problems recorded on it. */
export interface Opened {
  readonly page: Page;
  /** URLs of other origins that the page requested. */
  readonly externalRequests: readonly string[];
  /** Errors and warnings on the console, including violations of the Content Security Policy. */
  readonly consoleErrors: readonly string[];
}

/** Starts program and browser. The environment variable `CHROMIUM` overrides the path of Debian's Chromium. */
export async function browserWorld(env: Readonly<Record<string, string>> = {}): Promise<World> {
  const program = runProgram({ PORT: '0', SANDBOX_PORT: '0', ...env }, [], 'dist/src/main.js');
  const { token, url: sandboxUrl } = await program.line('sandbox ready');
  const { url } = await program.line('gateway ready');
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  // Chromium's own sandbox does not work in containers.
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  return {
    origin: new URL(String(url)).origin,
    token: String(token),
    sandboxUrl: String(sandboxUrl),
    async open(address, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
      const page = await context.newPage();
      const externalRequests: string[] = [];
      const consoleErrors: string[] = [];
      context.on('request', (request) => {
        if (!isOwn(request.url(), new URL(address).origin)) externalRequests.push(request.url());
      });
      page.on('pageerror', (error) => consoleErrors.push(error.message));
      page.on('console', (line) => {
        if (['error', 'warning'].includes(line.type())) consoleErrors.push(line.text());
      });
      await page.goto(address, { waitUntil: 'networkidle' });
      return { page, externalRequests, consoleErrors };
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      program.signal('SIGTERM');
      await program.exit;
    },
  };
}

/** Returns true for URLs of the page's origin and for data URLs, which cause no request. */
const isOwn = (url: string, origin: string): boolean => url.startsWith(`${origin}/`) || url.startsWith('data:');

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Checks a page with axe-core and returns the violated rules with their impact. */
export async function accessibilityIssues(
  page: Page,
): Promise<readonly { id: string; impact: string | null | undefined }[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations.map(({ id, impact }) => ({ id, impact }));
}

/** Saves a screenshot for visual review. */
export async function screenshot(page: Page, name: string): Promise<void> {
  mkdirSync('screenshots', { recursive: true });
  await page.screenshot({ path: `screenshots/${name}.png` });
}
