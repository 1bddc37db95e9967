import { html } from 'hono/html';
import type { WebForm } from './web-forms.js';

/** The page that a redirect bank sends its user to; a real one would ask for a login. */
export function authorizePage(context: string) {
  const state = encodeURIComponent(context);
  return html`<!doctype html>
    <html lang="en">
      <title>Test Bank: redirect</title>
      <h1>Test Bank</h1>
      <p>Here a real bank asks its user to log in. To answer the challenge, repeat the mutation with one of these as
        <code>multiStepAuthentication.redirectCallback</code>:</p>
      <p>agreed: <code>state=${state}&amp;code=ok</code></p>
      <p>cancelled: <code>state=${state}&amp;error=access_denied</code></p>
    </html>`;
}

/** The form that a client without licence sends its user to. Without an action it posts to its own address, query included. */
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

/** Page of a web form that was completed or aborted, with the reason if its service was refused. */
export function closedFormPage({ status, response }: Pick<WebForm, 'status' | 'response'>) {
  return html`<!doctype html>
    <html lang="en">
      <title>Web form</title>
      <p>The web form is ${status}. ${response?.reason} You may close this page.</p>
    </html>`;
}
