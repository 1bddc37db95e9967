import { ApiError } from './api-error.js';

/** A user of the sandbox who is there from the start; everything about him is made up and printed. */
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

/** A user whose registration was never confirmed: he gets no token, but 403 USER_NOT_VERIFIED. */
const UNVERIFIED = { user: 'unverified', password: 'unverified-password' };

/** The application that calls finAPI. */
export const CLIENT = {
  clientId: 'sandbox-client',
  clientSecret: 'sandbox-client-secret',
  token: 'sandbox-token-client',
} as const;

/** What a user is created with. */
export interface NewUser {
  readonly id: string;
  readonly password: string;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly isAutoUpdateEnabled?: boolean | null | undefined;
}

/** A user as the sandbox keeps him. */
export interface User extends NewUser {
  readonly isVerified: boolean;
  failedLogins: number;
}

const MOST_FAILED_LOGINS = 5;
const LOCKED = `The user is locked after ${MOST_FAILED_LOGINS} failed logins. Restart the sandbox to unlock the user.`;

/** The users of one sandbox; their ids are case-insensitive. */
export class Users {
  readonly #users = new Map<string, User>();

  constructor() {
    for (const { user, password } of USERS) this.#add({ id: user, password }, true);
    this.#add({ id: UNVERIFIED.user, password: UNVERIFIED.password }, false);
  }

  /** Adds a user; 422 when the id is taken. */
  create(user: NewUser): User {
    if (!this.#users.has(user.id.toLowerCase())) return this.#add(user, true);
    throw new ApiError(422, 'ENTITY_EXISTS', `User with ID '${user.id}' exists already.`);
  }

  /** Checks a login. Too many wrong passwords lock the user, and `onLocked` is told; 423 is the answer from then on. */
  logIn(id: string, password: string, onLocked: (user: User) => void): User {
    const user = this.#users.get(id.toLowerCase());
    if (user && user.failedLogins >= MOST_FAILED_LOGINS) throw new ApiError(423, 'LOCKED', LOCKED);
    if (!user || user.password !== password) {
      if (user) user.failedLogins += 1;
      if (user?.failedLogins === MOST_FAILED_LOGINS) onLocked(user);
      throw new ApiError(400, 'BAD_REQUEST', 'Bad user credentials');
    }
    user.failedLogins = 0;
    if (!user.isVerified) throw new ApiError(403, 'USER_NOT_VERIFIED', 'The user is not verified.');
    return user;
  }

  /** A user who is known to exist. */
  get(id: string): User | undefined {
    return this.#users.get(id.toLowerCase());
  }

  #add(user: NewUser, isVerified: boolean): User {
    const added = { ...user, isVerified, failedLogins: 0 };
    this.#users.set(user.id.toLowerCase(), added);
    return added;
  }
}

/** The body of a user. The password is told once, when he is created. */
export function userBody({ id, password, email, phone, isAutoUpdateEnabled }: User, isNew: boolean) {
  return {
    id,
    password: isNew ? password : 'XXXXX',
    email: email ?? null,
    phone: phone ?? null,
    isAutoUpdateEnabled: isAutoUpdateEnabled ?? false,
  };
}
