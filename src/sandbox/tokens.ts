import { CredentialsError } from './api-error.js';

/** The owner of a token: a user or the client application. */
export type Subject = { readonly kind: 'user'; readonly id: string } | { readonly kind: 'client' };

interface Access {
  readonly token: string;
  /** Milliseconds since the epoch; null = never. */
  readonly expiresAt: number | null;
}

interface Grant {
  readonly subject: Subject;
  access: Access | null;
  /** Null for the client application, which gets no refresh token. */
  refresh: string | null;
}

interface TokenOptions {
  now(): number;
  nextToken(): string;
  /** Lifetime of access tokens; 0 = they never expire. */
  readonly lifetimeSeconds: number;
}

/** The token grants of a sandbox, one per subject. An access token is reused until it expires or is revoked. */
export class Tokens {
  readonly #grants = new Map<string, Grant>();

  constructor(readonly options: TokenOptions) {}

  /** Adds predefined tokens, which never expire. */
  seed(subject: Subject, token: string, refresh: string | null): void {
    this.#grants.set(keyOf(subject), { subject, access: { token, expiresAt: null }, refresh });
  }

  /** Returns the subject's valid token or a new one, as a finAPI `AccessToken`. */
  grant(subject: Subject) {
    const grant = this.#grants.get(keyOf(subject)) ?? { subject, access: null, refresh: null };
    this.#grants.set(keyOf(subject), grant);
    if (subject.kind === 'user') grant.refresh ??= this.options.nextToken();
    const access = this.#validAccess(grant) ?? this.#newAccess();
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

  /** Returns the owner of a refresh token. */
  subjectOfRefresh(token: string): Subject | undefined {
    return this.#find((grant) => grant.refresh === token)?.subject;
  }

  /** Returns the owner of the token in an Authorization header. Throws 401 if there is no valid token. */
  authenticate(authorization: string | undefined): Subject {
    const token = /^bearer\s+(.+)$/i.exec(authorization ?? '')?.[1]?.trim();
    if (token === undefined) {
      throw new CredentialsError('unauthorized', 'Full authentication is required to access this resource');
    }
    const grant = this.#find(({ access }) => access?.token === token);
    if (!grant) throw new CredentialsError('invalid_token', `Invalid access token: ${token}`);
    if (!this.#validAccess(grant)) throw new CredentialsError('invalid_token', `Access token expired: ${token}`);
    return grant.subject;
  }

  /**
   * Revokes a token. The hint `access_token` revokes only an access token. The hint `refresh_token` revokes a refresh
   * token and the access token of its grant. Without a hint, a token of either kind is revoked with its whole grant.
   * An unknown token counts as revoked.
   */
  revoke(token: string, hint: 'access_token' | 'refresh_token' | undefined): void {
    const byAccess = this.#find(({ access }) => access?.token === token);
    const byRefresh = this.#find(({ refresh }) => refresh === token);
    if (hint === 'access_token' && byAccess) byAccess.access = null;
    if (hint === 'refresh_token' && byRefresh) this.revokeAll(byRefresh.subject);
    const either = byAccess ?? byRefresh;
    if (hint === undefined && either) this.revokeAll(either.subject);
  }

  /** Revokes all tokens of a subject. */
  revokeAll(subject: Subject): void {
    this.#grants.delete(keyOf(subject));
  }

  #newAccess(): Access {
    const { lifetimeSeconds, now, nextToken } = this.options;
    return { token: nextToken(), expiresAt: lifetimeSeconds === 0 ? null : now() + lifetimeSeconds * 1000 };
  }

  #validAccess({ access }: Grant): Access | null {
    return access && (access.expiresAt === null || this.options.now() < access.expiresAt) ? access : null;
  }

  #find(matches: (grant: Grant) => boolean): Grant | undefined {
    return [...this.#grants.values()].find(matches);
  }
}

const keyOf = (subject: Subject) => (subject.kind === 'user' ? `user/${subject.id.toLowerCase()}` : 'client');
