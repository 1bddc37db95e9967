import { html } from 'hono/html';
import type { WebForm } from './web-forms.js';

/** Renders the page that a redirect bank sends its user to. A real bank would require a login there. */
export function authorizePage(context: string) {
  const state = encodeURIComponent(context);
  return html`<!doctype html>
    <html lang="en">
      <title>Test Bank: redirect</title>
      <h1>Test Bank</h1>
      <p>A real bank would ask the user to log in here. To answer the challenge, repeat the mutation with one of these as
        <code>multiStepAuthentication.redirectCallback</code>:</p>
      <p>agreed: <code>state=${state}&amp;code=ok</code></p>
      <p>cancelled: <code>state=${state}&amp;error=access_denied</code></p>
    </html>`;
}

/** Renders the form that asks for credentials. It has no action, so it posts to its own URL including the query. */
export function webFormPage(title: string) {
  return html`<!doctype html>
    <html lang="en">
      <title>${title}</title>
      <h1>${title}</h1>
      <form method="post">
        <p><label>Nutzerkennung <input name="bankingUserId" maxlength="64" autocomplete="off"></label></p>
        <p><label>Kundennummer <input name="bankingCustomerId" maxlength="64" autocomplete="off"></label></p>
        <p><label>PIN <input name="bankingPin" type="password" maxlength="170" autocomplete="off"></label></p>
        <button name="action" value="complete">Complete</button>
        <button name="action" value="abort" formnovalidate>Abort</button>
      </form>
    </html>`;
}

/** Renders the page of a completed or aborted web form, with the error message if its service failed. */
export function closedFormPage({ status, response }: Pick<WebForm, 'status' | 'response'>) {
  return html`<!doctype html>
    <html lang="en">
      <title>Web form</title>
      <p>The web form is ${status}. ${response?.reason} You may close this page.</p>
    </html>`;
}
