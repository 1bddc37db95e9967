/** Name of the channel on which `/callback.html`, the page a bank redirects back to, sends its result to the wizard. */
export const BANK_CALLBACK = 'bank-callback';
