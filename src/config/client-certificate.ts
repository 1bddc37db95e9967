import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ClientCertificate } from '../finapi/transport/http-client.js';
import { ConfigError } from './config.js';

/** Files of the certificate that the gateway presents to finAPI. */
export interface CertificateFiles {
  /** PEM file of the gateway's certificate, followed by its intermediates. */
  readonly cert: string;
  /** PEM file of its private key. */
  readonly key: string;
  readonly passphrase: string | undefined;
}

/** Reads certificate and key. Throws a {@link ConfigError} that names the setting if one is invalid or they do not match. */
export async function readClientCertificate({ cert, key, passphrase }: CertificateFiles): Promise<ClientCertificate> {
  const [certPem, keyPem] = await Promise.all([read('FINAPI_CLIENT_CERT', cert), read('FINAPI_CLIENT_KEY', key)]);
  const certificate = attempt(() => new X509Certificate(certPem), 'FINAPI_CLIENT_CERT is not a PEM certificate');
  const problem = isEncrypted(keyPem)
    ? `FINAPI_CLIENT_KEY is encrypted: ${passphrase === undefined ? 'set FINAPI_CLIENT_KEY_PASSPHRASE' : 'FINAPI_CLIENT_KEY_PASSPHRASE does not open it'}`
    : 'FINAPI_CLIENT_KEY is not a PEM private key';
  const privateKey = attempt(() => createPrivateKey({ key: keyPem, passphrase: passphrase ?? '' }), problem);
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new ConfigError(['FINAPI_CLIENT_KEY is not the key of FINAPI_CLIENT_CERT']);
  }
  return { cert: certPem, key: keyPem, passphrase };
}

const isEncrypted = (pem: string): boolean => /ENCRYPTED/.test(pem);

const read = (setting: string, file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError([`${setting} cannot be read (${error.code})`]);
  });

function attempt<T>(make: () => T, problem: string): T {
  try {
    return make();
  } catch {
    throw new ConfigError([problem]);
  }
}
