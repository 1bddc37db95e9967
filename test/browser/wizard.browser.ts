import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityIssues, browserWorld, type Opened, screenshot, type World } from './support/browser.js';
import { type WizardServer, wizardServer } from './support/wizard.js';

const running: { world?: World; wizard?: WizardServer } = {};
beforeAll(async () => {
  running.world = await browserWorld({ SANDBOX_LOGIN_MS: '100', PROGRESS_POLL_MS: '200' });
  running.wizard = await wizardServer(`${running.world.origin}/graphql`, ['--built']);
});
afterAll(async () => {
  await running.wizard?.[Symbol.asyncDispose]();
  await running.world?.[Symbol.asyncDispose]();
});

async function openWizard(
  url = running.wizard?.url ?? '',
  options = {},
): Promise<Opened & { waitForStep(title: string): Promise<void> }> {
  if (!running.world) throw new Error('The program has not been started.');
  const opened = await running.world.open(url, options);
  const waitForStep = (title: string) => opened.page.getByRole('heading', { name: title, level: 2 }).waitFor();
  return { ...opened, waitForStep };
}

/** Completes the first two steps: chooses a bank and enters credentials. */
async function signIn(page: Page, bank: string, fields: Readonly<Record<string, string>>) {
  await page.getByLabel('Name, city or bank code').fill(bank);
  await page.getByRole('button', { name: bank }).first().click();
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label).fill(text);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

const PERSON = { Nutzerkennung: 'erika', PIN: 'geheim-1234' };
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);
const accounts = (page: Page) => page.getByRole('listitem').filter({ hasText: '€' }).count();

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  test('a user connects a bank, including the challenge', async () => {
    const { page, externalRequests, consoleErrors, waitForStep } = await openWizard(undefined, { colorScheme });
    const checkStep = async (name: string) => {
      await screenshot(page, `wizard-${colorScheme}-${name}`);
      const issues = await accessibilityIssues(page);
      expect(issues, name).toEqual([]);
    };
    await page.getByLabel('Name, city or bank code').fill('Test Bank');
    await page.getByText('8 of 14 banks').waitFor();
    await checkStep('1-bank');
    await page.getByLabel('Name, city or bank code').fill('00000000');
    await page.getByRole('button', { name: 'FinAPI Test Bank' }).click();
    await waitForStep('Sign in to FinAPI Test Bank');
    expect(await focused(page)).toBe('Sign in to FinAPI Test Bank');
    expect(await page.getByLabel('PIN').getAttribute('type')).toBe('password');
    expect(await page.getByLabel('Kundennummer').count()).toBe(0);
    await page.getByLabel('Onlinebanking-ID').fill(colorScheme);
    await page.getByLabel('Your name for this connection').fill('MSA');
    await checkStep('2-credentials');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await waitForStep('Confirm with a code');
    await page.getByLabel('Code').fill('123456');
    await checkStep('3-challenge');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await waitForStep('Fetching your accounts');
    await checkStep('4-progress');
    await waitForStep('Your accounts');
    await expect.poll(() => accounts(page)).toBe(1);
    await checkStep('5-accounts');
    await page.getByRole('button', { name: 'Remove connection' }).click();
    await waitForStep('Which bank are you with?');
    expect([externalRequests, consoleErrors]).toEqual([[], []]);
  });
});

/** The other steps an import can take, keyed by the test bank that requires them. */
const FLOWS: Readonly<Record<string, (page: Page, waitForStep: (title: string) => Promise<void>) => Promise<void>>> = {
  'Test Bank: two-step choice': async (page, waitForStep) => {
    await waitForStep('How do you want to confirm?');
    await page.getByLabel('photoTAN').check();
    await screenshot(page, 'wizard-choice');
    await page.getByRole('button', { name: 'Continue' }).click();
    await waitForStep('Confirm with a code');
    await page.getByAltText('photoTAN to scan').waitFor();
    await screenshot(page, 'wizard-photo-tan');
    await page.getByLabel('TAN', { exact: true }).fill('123456');
    await page.getByRole('button', { name: 'Confirm' }).click();
  },
  'Test Bank: redirect': async (page, waitForStep) => {
    await waitForStep('Confirm at your bank');
    await screenshot(page, 'wizard-redirect');
    const address = new URL((await page.getByRole('link').getAttribute('href')) ?? '');
    const back = await page.context().newPage();
    const callback = new URL(`callback.html?state=${address.searchParams.get('state')}&code=ok`, page.url());
    await back.goto(callback.href);
  },
  'Test Bank: decoupled': async (page, waitForStep) => {
    await waitForStep('Confirm in your banking app');
    await screenshot(page, 'wizard-decoupled');
    await page.getByText('steht noch aus').waitFor();
  },
  'Test Bank: web form': async (page, waitForStep) => {
    await waitForStep('Sign in at finAPI');
    await page.getByRole('button', { name: 'I have completed the form' }).click();
    await page.getByText('There is no new connection yet').waitFor();
    await screenshot(page, 'wizard-web-form');
    const opens = page.waitForEvent('popup');
    await page.getByRole('link').click();
    const form = await opens;
    await form.getByLabel('Nutzerkennung').fill('erika');
    await form.getByLabel('PIN').fill('1234');
    await form.getByRole('button', { name: 'Complete' }).click();
    await form.getByText('COMPLETED').waitFor();
    await page.getByRole('button', { name: 'I have completed the form' }).click();
  },
};

test.each(Object.entries(FLOWS))('an import at "%s" ends with the accounts', async (bank, completeImport) => {
  const { page, consoleErrors, waitForStep } = await openWizard();
  await signIn(page, bank, PERSON);
  await completeImport(page, waitForStep);
  await waitForStep('Your accounts');
  await expect.poll(() => accounts(page)).toBeGreaterThan(0);
  await screenshot(page, `wizard-accounts-of-${bank.replace('Test Bank: ', '').replace(' ', '-')}`);
  expect(consoleErrors).toEqual([]);
});

test("a rejected login shows the bank's message and asks for the PIN again", async () => {
  const { page } = await openWizard();
  await signIn(page, 'Test Bank: wrong credentials', PERSON);
  const alert = page.getByRole('alert');
  await alert.waitFor();
  expect(await alert.textContent()).toBe('Die angegebenen Zugangsdaten sind nicht korrekt.');
  expect(await page.getByLabel('Nutzerkennung').inputValue()).toBe(PERSON.Nutzerkennung);
  expect(await page.getByLabel('PIN').inputValue()).toBe('');
  await screenshot(page, 'wizard-refused');
});

test('a rejected input has the focus and shows the error next to it', async () => {
  const { page } = await openWizard();
  await signIn(page, 'Test Bank: everything works', { ...PERSON, 'Your name for this connection': 'n'.repeat(65) });
  const input = page.getByLabel('Your name for this connection');
  await expect.poll(() => input.getAttribute('aria-invalid')).toBe('true');
  await expect.poll(() => input.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.getByText('name may have at most 64 characters.').waitFor();
  await screenshot(page, 'wizard-invalid');
});

test('accounts that could not be downloaded are marked', async () => {
  const { page, waitForStep } = await openWizard();
  await signIn(page, 'Test Bank: all accounts but the first fail', PERSON);
  await waitForStep('Your accounts');
  await expect.poll(() => page.getByText('could not be downloaded').count()).toBe(2);
  await screenshot(page, 'wizard-failed-accounts');
});

test('one command serves the wizard from its sources', async () => {
  if (!running.world) throw new Error('The program has not been started.');
  await using wizard = await wizardServer(`${running.world.origin}/graphql`);
  const { page, consoleErrors, waitForStep } = await openWizard(wizard.url, { viewport: { width: 390, height: 844 } });
  await signIn(page, 'Test Bank: everything works', PERSON);
  await waitForStep('Your accounts');
  await expect.poll(() => accounts(page)).toBe(4);
  await screenshot(page, 'wizard-telephone');
  expect(consoleErrors).toEqual([]);
});
