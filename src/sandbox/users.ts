import { CredentialsError } from './api-error.js';

/** A user of the sandbox; everything about him is made up and printed at the start. */
export interface SandboxUser {
  readonly user: string;
  readonly password: string;
  /** A user access token that never expires. */
  readonly token: string;
}

export const USERS: readonly [SandboxUser, ...SandboxUser[]] = [
  { user: 'erika', password: 'erika-password', token: 'sandbox-token-erika' },
  { user: 'max', password: 'max-password', token: 'sandbox-token-max' },
];

/** The application that calls finAPI. */
export const CLIENT = {
  clientId: 'sandbox-client',
  clientSecret: 'sandbox-client-secret',
  token: 'sandbox-token-client',
} as const;

/** Whom a token speaks for. */
export type Principal = { readonly kind: 'user'; readonly user: SandboxUser } | { readonly kind: 'client' };

/** Reads the Authorization header; throws the 401 in its own shape. */
export function authenticate(authorization: string | undefined): Principal {
  const token = /^bearer\s+(.+)$/i.exec(authorization ?? '')?.[1]?.trim();
  if (token === undefined) {
    throw new CredentialsError('unauthorized', 'Full authentication is required to access this resource');
  }
  const user = USERS.find((candidate) => candidate.token === token);
  if (user) return { kind: 'user', user };
  if (token === CLIENT.token) return { kind: 'client' };
  throw new CredentialsError('invalid_token', `Invalid access token: ${token}`);
}
