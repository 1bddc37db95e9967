import { ApiError } from './api-error.js';

/** A predefined user, whose made-up credentials are printed at startup. */
export interface SandboxUser {
  readonly user: string;
  readonly password: string;
  /** A user access token that never expires. */
  readonly token: string;
}

/** The predefined users. The first one's token is the default. */
export const USERS: readonly [SandboxUser, ...SandboxUser[]] = [
  { user: 'erika', password: 'erika-password', token: 'sandbox-token-erika' },
  { user: 'max', password: 'max-password', token: 'sandbox-token-max' },
];

/** A user whose registration was never confirmed. Requests for a token fail with 403 USER_NOT_VERIFIED. */
const UNVERIFIED = { user: 'unverified', password: 'unverified-password' };

/** The client application's credentials and its token. */
export const CLIENT = {
  clientId: 'sandbox-client',
  clientSecret: 'sandbox-client-secret',
  token: 'sandbox-token-client',
} as const;

/** Data of a user to create. */
export interface NewUser {
  readonly id: string;
  readonly password: string;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly isAutoUpdateEnabled?: boolean | null | undefined;
}

/** A user as stored by the sandbox. */
export interface User extends NewUser {
  readonly isVerified: boolean;
  failedLogins: number;
}

const MAX_FAILED_LOGINS = 5;
const LOCKED = `The user is locked after ${MAX_FAILED_LOGINS} failed logins. Restart the sandbox to unlock the user.`;

/** The users of one sandbox. Their ids are case-insensitive. */
export class Users {
  readonly #users = new Map<string, User>();

  constructor() {
    for (const { user, password } of USERS) this.#add({ id: user, password }, true);
    this.#add({ id: UNVERIFIED.user, password: UNVERIFIED.password }, false);
  }

  /** Adds a user. Throws 422 if the id is taken. */
  create(user: NewUser): User {
    if (!this.#users.has(user.id.toLowerCase())) return this.#add(user, true);
    throw new ApiError(422, 'ENTITY_EXISTS', `User with ID '${user.id}' already exists.`);
  }

  /** Checks a password. Too many wrong ones lock the user and call `onLocked`; later logins then throw 423. */
  logIn(id: string, password: string, onLocked: (user: User) => void): User {
    const user = this.#users.get(id.toLowerCase());
    if (user && user.failedLogins >= MAX_FAILED_LOGINS) throw new ApiError(423, 'LOCKED', LOCKED);
    if (!user || user.password !== password) {
      if (user) user.failedLogins += 1;
      if (user?.failedLogins === MAX_FAILED_LOGINS) onLocked(user);
      throw new ApiError(400, 'BAD_REQUEST', 'Bad user credentials');
    }
    user.failedLogins = 0;
    if (!user.isVerified) throw new ApiError(403, 'USER_NOT_VERIFIED', 'The user is not verified.');
    return user;
  }

  /** Finds a user by id, in any letter case. */
  get(id: string): User | undefined {
    return this.#users.get(id.toLowerCase());
  }

  #add(user: NewUser, isVerified: boolean): User {
    const added = { ...user, isVerified, failedLogins: 0 };
    this.#users.set(user.id.toLowerCase(), added);
    return added;
  }
}

/** Builds the JSON body of a user. The password is shown only when the user is created. */
export function userBody({ id, password, email, phone, isAutoUpdateEnabled }: User, isNew: boolean) {
  return {
    id,
    password: isNew ? password : 'XXXXX',
    email: email ?? null,
    phone: phone ?? null,
    isAutoUpdateEnabled: isAutoUpdateEnabled ?? false,
  };
}
