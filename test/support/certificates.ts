import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = (name: string): string => fileURLToPath(new URL(`certificates/${name}.pem`, import.meta.url));
const pem = (name: string): string => readFileSync(path(name), 'utf8');

/** Paths of the PEM files. */
export const FILES = {
  authority: path('ca'),
  cert: path('client'),
  key: path('client-key'),
  encryptedKey: path('client-key-encrypted'),
  otherKey: path('server-key'),
};

/** TLS options of a server whose certificate is signed by the authority, and that requires client certificates from it. */
export const MUTUAL_TLS = {
  cert: pem('server'),
  key: pem('server-key'),
  ca: pem('ca'),
  requestCert: true,
  rejectUnauthorized: true,
};
