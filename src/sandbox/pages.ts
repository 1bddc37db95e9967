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
