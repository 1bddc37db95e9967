import { BANK_CALLBACK } from './bank-callback.js';

// The bank has redirected the user to this page. The wizard in the other tab needs the whole query string.
new BroadcastChannel(BANK_CALLBACK).postMessage(location.search.slice(1));
