import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * Vite's server plays your backend: it knows the user and adds the token, so that no page ever holds it. With your own,
 * the user is known by his session.
 */
const {
  GATEWAY_URL = 'http://127.0.0.1:4000/graphql',
  FINAPI_TOKEN = 'sandbox-token-erika',
  PORT = '5173',
} = process.env;
const proxy = {
  '/graphql': { target: GATEWAY_URL, rewrite: () => '', headers: { Authorization: `Bearer ${FINAPI_TOKEN}` } },
};

/** Only what the built page needs. `data:` is for the picture of a photoTAN. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

const server = { host: '127.0.0.1', port: Number(PORT), proxy };

export default defineConfig({
  plugins: [react()],
  build: { rolldownOptions: { input: ['index.html', 'callback.html'] } },
  server,
  preview: { ...server, headers: { 'Content-Security-Policy': policy, 'Referrer-Policy': 'no-referrer' } },
});
