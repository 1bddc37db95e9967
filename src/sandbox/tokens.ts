import { CredentialsError } from './api-error.js';

/** Whom a token speaks for: a user by his id, or the client application. */
export type Subject = { readonly kind: 'user'; readonly id: string } | { readonly kind: 'client' };

interface Access {
  readonly token: string;
  /** Milliseconds since the epoch; null = never. */
  readonly expiresAt: number | null;
}

interface Grant {
  readonly subject: Subject;
  access: Access | null;
  /** Null for clients, and once it is revoked. */
  refresh: string | null;
}

interface TokenOptions {
  now(): number;
  nextToken(): string;
  /** Of access tokens; 0 = never expire. */
  readonly lifetimeSeconds: number;
}

/** The grants of a sandbox: one for each subject, so that the same token is handed out as long as it lives. */
export class Tokens {
  readonly #grants = new Map<string, Grant>();

  constructor(readonly options: TokenOptions) {}

  /** Puts in tokens that are known beforehand and never expire. */
  seed(subject: Subject, token: string, refresh: string | null): void {
    this.#grants.set(keyOf(subject), { subject, access: { token, expiresAt: null }, refresh });
  }

  /** The token of a subject, the living one or a new one, as an `AccessToken`. */
  grant(subject: Subject) {
    const grant = this.#grants.get(keyOf(subject)) ?? { subject, access: null, refresh: null };
    this.#grants.set(keyOf(subject), grant);
    if (subject.kind === 'user') grant.refresh ??= this.options.nextToken();
    const access = this.#living(grant) ?? this.#newAccess();
    grant.access = access;
    const remaining = access.expiresAt === null ? 0 : Math.ceil((access.expiresAt - this.options.now()) / 1000);
    return {
      access_token: access.token,
      token_type: 'bearer',
      ...(grant.refresh === null ? {} : { refresh_token: grant.refresh }),
      expires_in: remaining,
      scope: 'all',
    };
  }

  /** Whose refresh token this is. */
  subjectOfRefresh(token: string): Subject | undefined {
    return this.#find((grant) => grant.refresh === token)?.subject;
  }

  /** Reads the Authorization header; throws the 401 in its own shape. */
  authenticate(authorization: string | undefined): Subject {
    const token = /^bearer\s+(.+)$/i.exec(authorization ?? '')?.[1]?.trim();
    if (token === undefined) {
      throw new CredentialsError('unauthorized', 'Full authentication is required to access this resource');
    }
    const grant = this.#find(({ access }) => access?.token === token);
    if (!grant) throw new CredentialsError('invalid_token', `Invalid access token: ${token}`);
    if (!this.#living(grant)) throw new CredentialsError('invalid_token', `Access token expired: ${token}`);
    return grant.subject;
  }

  /**
   * Revokes by the hint: an access token alone, a refresh token with the access tokens of its grant, or without a hint
   * the grant of whichever it is. A token that is not known is revoked already.
   */
  revoke(token: string, hint: 'access_token' | 'refresh_token' | undefined): void {
    const byAccess = this.#find(({ access }) => access?.token === token);
    const byRefresh = this.#find(({ refresh }) => refresh === token);
    if (hint === 'access_token' && byAccess) byAccess.access = null;
    if (hint === 'refresh_token' && byRefresh) this.revokeAll(byRefresh.subject);
    const either = byAccess ?? byRefresh;
    if (hint === undefined && either) this.revokeAll(either.subject);
  }

  /** Revokes all that a subject has. */
  revokeAll(subject: Subject): void {
    this.#grants.delete(keyOf(subject));
  }

  #newAccess(): Access {
    const { lifetimeSeconds, now, nextToken } = this.options;
    return { token: nextToken(), expiresAt: lifetimeSeconds === 0 ? null : now() + lifetimeSeconds * 1000 };
  }

  #living({ access }: Grant): Access | null {
    return access && (access.expiresAt === null || this.options.now() < access.expiresAt) ? access : null;
  }

  #find(isIt: (grant: Grant) => boolean): Grant | undefined {
    return [...this.#grants.values()].find(isIt);
  }
}

const keyOf = (subject: Subject) => (subject.kind === 'user' ? `user/${subject.id.toLowerCase()}` : 'client');
