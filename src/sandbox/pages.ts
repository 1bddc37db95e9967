import { html } from 'hono/html';

/** The page that a redirect bank sends its user to; a real one would ask for a login. */
export function authorizePage(state: string) {
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

/** What is there after a web form was completed or aborted. */
export function closedFormPage(status: string) {
  return html`<!doctype html>
    <html lang="en">
      <title>Web form</title>
      <p>The web form is ${status}. You may close this page.</p>
    </html>`;
}
