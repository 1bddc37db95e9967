/** On which the page that a bank sends its user back to (`/callback.html`) tells the wizard how it went. */
export const BANK_CALLBACK = 'bank-callback';
