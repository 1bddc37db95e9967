import { Hono } from 'hono';
import { ApiError, CredentialsError } from '../api-error.js';
import { json } from '../http.js';
import { CLIENT, USERS } from '../users.js';

/** 0 stands for "never expires". */
const EXPIRES_IN = 0;

/** `POST /oauth/token` with its three grants; parameters in the query or, which wins, in a form body. */
export function oauthRoutes(): Hono {
  return new Hono().post('/oauth/token', async (c) => {
    const form = await c.req.parseBody();
    const read = (name: string): string | undefined => {
      const value = form[name] ?? c.req.query(name);
      return typeof value === 'string' ? value : undefined;
    };
    if (read('client_id') !== CLIENT.clientId || read('client_secret') !== CLIENT.clientSecret) {
      throw new CredentialsError('invalid_client', 'Bad client credentials');
    }
    return json(c, 200, { ...grant(read), token_type: 'bearer', expires_in: EXPIRES_IN, scope: 'all' });
  });
}

function grant(read: (name: string) => string | undefined): Record<string, string> {
  switch (read('grant_type')) {
    case 'client_credentials':
      return { access_token: CLIENT.token };
    case 'password': {
      const name = read('username')?.toLowerCase();
      const user = USERS.find((candidate) => candidate.user === name && candidate.password === read('password'));
      if (!user) throw new ApiError(400, 'BAD_REQUEST', 'Bad user credentials');
      return userTokens(user);
    }
    case 'refresh_token': {
      const user = USERS.find((candidate) => userTokens(candidate).refresh_token === read('refresh_token'));
      if (!user) throw new ApiError(400, 'BAD_REQUEST', 'Invalid refresh token');
      return userTokens(user);
    }
    default:
      throw new ApiError(400, 'BAD_REQUEST', 'Unsupported grant type');
  }
}

const userTokens = ({ user, token }: { readonly user: string; readonly token: string }) => ({
  access_token: token,
  refresh_token: `sandbox-refresh-token-${user}`,
});
