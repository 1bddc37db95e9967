import { type Context, Hono } from 'hono';
import { ApiError, badRequest, CredentialsError } from '../api-error.js';
import { allowOnly, emptyResponse, json, readForm, type SandboxEnv } from '../http.js';
import type { State } from '../state.js';
import type { Subject } from '../tokens.js';
import { CLIENT, type User } from '../users.js';

type ReadParameter = (name: string) => string | undefined;

/** The token services. A parameter in the form body takes precedence over one in the query. */
export function oauthRoutes(state: State): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .post('/token', async (c) => {
      const read = await parameters(c);
      if (read('client_id') !== CLIENT.clientId || read('client_secret') !== CLIENT.clientSecret) {
        throw new CredentialsError('invalid_client', 'Bad client credentials');
      }
      return json(c, 200, state.tokens.grant(subjectOf(state, read)));
    })
    .post('/revoke', async (c) => {
      const { kind } = state.tokens.authenticate(c.req.header('authorization'));
      if (kind !== 'client') throw new ApiError(403, 'UNAUTHORIZED_ACCESS', 'Access is denied');
      const read = await parameters(c);
      const token = required(read, 'token');
      const hint = read('token_type_hint') || undefined;
      if (hint !== undefined && hint !== 'access_token' && hint !== 'refresh_token') {
        throw badRequest("Parameter 'token_type_hint' is invalid.");
      }
      state.tokens.revoke(token, hint);
      return emptyResponse(c);
    })
    .all('/token', allowOnly('POST'))
    .all('/revoke', allowOnly('POST'));
}

async function parameters(c: Context): Promise<ReadParameter> {
  const field = await readForm(c);
  return (name) => field(name) ?? c.req.query(name);
}

/** Returns a required parameter or throws 400. An empty password therefore does not count as a failed login. */
function required(read: ReadParameter, name: string): string {
  const value = read(name);
  if (value) return value;
  throw badRequest(`Parameter '${name}' is required.`);
}

function subjectOf({ users, tokens }: State, read: ReadParameter): Subject {
  switch (required(read, 'grant_type')) {
    case 'client_credentials':
      return { kind: 'client' };
    case 'password': {
      const lock = (user: User) => tokens.revokeAll({ kind: 'user', id: user.id });
      return { kind: 'user', id: users.logIn(required(read, 'username'), required(read, 'password'), lock).id };
    }
    case 'refresh_token': {
      const subject = tokens.subjectOfRefresh(required(read, 'refresh_token'));
      if (!subject) throw badRequest('Invalid refresh token');
      return subject;
    }
    default:
      throw badRequest('Unsupported grant type');
  }
}
