import { BANK_CALLBACK } from './bank-callback.js';

// The bank has sent the user here; the tab with the wizard wants the whole query string.
new BroadcastChannel(BANK_CALLBACK).postMessage(location.search.slice(1));
