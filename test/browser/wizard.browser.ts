import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibility, browserWorld, type Opened, picture, type World } from './support/browser.js';
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
): Promise<Opened & { see(title: string): Promise<void> }> {
  if (!running.world) throw new Error('nothing has been started');
  const opened = await running.world.open(url, options);
  return { ...opened, see: (title: string) => opened.page.getByRole('heading', { name: title, level: 2 }).waitFor() };
}

/** The first two steps: a bank and what it asks for. */
async function signIn(page: Page, bank: string, typed: Readonly<Record<string, string>>) {
  await page.getByLabel('Name, place or bank code').fill(bank);
  await page.getByRole('button', { name: bank }).first().click();
  for (const [label, text] of Object.entries(typed)) await page.getByLabel(label).fill(text);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

const PERSON = { Nutzerkennung: 'erika', PIN: 'geheim-1234' };
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);
const accounts = (page: Page) => page.getByRole('listitem').filter({ hasText: '€' }).count();

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  test('a bank is connected from nothing, its challenge included', async () => {
    const { page, outside, complaints, see } = await openWizard(undefined, { colorScheme });
    const shown = async (name: string) => {
      await picture(page, `wizard-${colorScheme}-${name}`);
      const findings = await accessibility(page);
      expect(findings, name).toEqual([]);
    };
    await page.getByLabel('Name, place or bank code').fill('Test Bank');
    await page.getByText('8 of 14 banks').waitFor();
    await shown('1-bank');
    await page.getByLabel('Name, place or bank code').fill('00000000');
    await page.getByRole('button', { name: 'FinAPI Test Bank' }).click();
    await see('Sign in to FinAPI Test Bank');
    expect(await focused(page)).toBe('Sign in to FinAPI Test Bank');
    expect(await page.getByLabel('PIN').getAttribute('type')).toBe('password');
    expect(await page.getByLabel('Kundennummer').count()).toBe(0);
    await page.getByLabel('Onlinebanking-ID').fill(colorScheme);
    await page.getByLabel('Your name for this connection').fill('MSA');
    await shown('2-credentials');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await see('Confirm with a code');
    await page.getByLabel('Code').fill('123456');
    await shown('3-challenge');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await see('Fetching your accounts');
    await shown('4-progress');
    await see('Your accounts');
    await expect.poll(() => accounts(page)).toBe(1);
    await shown('5-accounts');
    await page.getByRole('button', { name: 'Remove connection' }).click();
    await see('Which bank are you with?');
    expect([outside, complaints]).toEqual([[], []]);
  });
});

/** Each other way that an import may take, on the bank that plays it. */
const WAYS: Readonly<Record<string, (page: Page, see: (title: string) => Promise<void>) => Promise<void>>> = {
  'Test Bank: two-step choice': async (page, see) => {
    await see('How do you confirm?');
    await page.getByLabel('photoTAN').check();
    await picture(page, 'wizard-choice');
    await page.getByRole('button', { name: 'Continue' }).click();
    await see('Confirm with a code');
    await page.getByAltText('To be scanned').waitFor();
    await picture(page, 'wizard-photo-tan');
    await page.getByLabel('TAN', { exact: true }).fill('123456');
    await page.getByRole('button', { name: 'Confirm' }).click();
  },
  'Test Bank: redirect': async (page, see) => {
    await see('Confirm at your bank');
    await picture(page, 'wizard-redirect');
    const address = new URL((await page.getByRole('link').getAttribute('href')) ?? '');
    const back = await page.context().newPage();
    const callback = new URL(`callback.html?state=${address.searchParams.get('state')}&code=ok`, page.url());
    await back.goto(callback.href);
  },
  'Test Bank: decoupled': async (page, see) => {
    await see('Confirm in your banking app');
    await picture(page, 'wizard-decoupled');
    await page.getByText('steht noch aus').waitFor();
  },
  'Test Bank: web form': async (page, see) => {
    await see('Sign in at finAPI');
    await page.getByRole('button', { name: 'I have filled it in' }).click();
    await page.getByText('There is no new connection yet').waitFor();
    await picture(page, 'wizard-web-form');
    const opens = page.waitForEvent('popup');
    await page.getByRole('link').click();
    const form = await opens;
    await form.getByLabel('Nutzerkennung').fill('erika');
    await form.getByLabel('PIN').fill('1234');
    await form.getByRole('button', { name: 'Complete' }).click();
    await form.getByText('COMPLETED').waitFor();
    await page.getByRole('button', { name: 'I have filled it in' }).click();
  },
};

test.each(Object.entries(WAYS))('%s leads to its accounts', async (bank, walk) => {
  const { page, complaints, see } = await openWizard();
  await signIn(page, bank, PERSON);
  await walk(page, see);
  await see('Your accounts');
  await expect.poll(() => accounts(page)).toBeGreaterThan(0);
  await picture(page, `wizard-accounts-of-${bank.replace('Test Bank: ', '').replace(' ', '-')}`);
  expect(complaints).toEqual([]);
});

test("the bank's refusal is shown in its words, and the PIN is typed again", async () => {
  const { page } = await openWizard();
  await signIn(page, 'Test Bank: wrong credentials', PERSON);
  const alert = page.getByRole('alert');
  await alert.waitFor();
  expect(await alert.textContent()).toBe('Die angegebenen Zugangsdaten sind nicht korrekt.');
  expect(await page.getByLabel('Nutzerkennung').inputValue()).toBe(PERSON.Nutzerkennung);
  expect(await page.getByLabel('PIN').inputValue()).toBe('');
  await picture(page, 'wizard-refused');
});

test('an input that is refused says so beside it, and has the focus', async () => {
  const { page } = await openWizard();
  await signIn(page, 'Test Bank: everything works', { ...PERSON, 'Your name for this connection': 'n'.repeat(65) });
  const input = page.getByLabel('Your name for this connection');
  await expect.poll(() => input.getAttribute('aria-invalid')).toBe('true');
  await expect.poll(() => input.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.getByText('name may have at most 64 characters.').waitFor();
  await picture(page, 'wizard-invalid');
});

test('accounts that could not be downloaded say so', async () => {
  const { page, see } = await openWizard();
  await signIn(page, 'Test Bank: all accounts but the first fail', PERSON);
  await see('Your accounts');
  await expect.poll(() => page.getByText('could not be downloaded').count()).toBe(2);
  await picture(page, 'wizard-failed-accounts');
});

test('one command serves it from its sources', async () => {
  if (!running.world) throw new Error('nothing has been started');
  await using wizard = await wizardServer(`${running.world.origin}/graphql`);
  const { page, complaints, see } = await openWizard(wizard.url, { viewport: { width: 390, height: 844 } });
  await signIn(page, 'Test Bank: everything works', PERSON);
  await see('Your accounts');
  await expect.poll(() => accounts(page)).toBe(4);
  await picture(page, 'wizard-telephone');
  expect(complaints).toEqual([]);
});
