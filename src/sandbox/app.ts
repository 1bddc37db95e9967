import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { ApiError, badRequest, CredentialsError } from './api-error.js';
import { timestamp } from './clock.js';
import { json, type SandboxEnv } from './http.js';
import { authorizePage } from './pages.js';
import { RecentCalls } from './recent-calls.js';
import { bankConnectionRoutes } from './routes/bank-connections.js';
import { bankRoutes } from './routes/banks.js';
import { oauthRoutes } from './routes/oauth.js';
import { startPage } from './start-page.js';
import { authenticate, USERS } from './users.js';
import { Ids, World, type WorldOptions } from './world.js';

/** The sandbox as a fetch handler. `baseUrl` is its own address, for the links that it hands out. */
export function sandboxApp(options: WorldOptions, baseUrl: () => string): Hono<SandboxEnv> {
  const now = () => options.clock.now();
  const ids = new Ids(options.seed);
  const worlds = new Map(USERS.map(({ user }) => [user, new World(options, ids)]));

  const app = new Hono<SandboxEnv>({ strict: false });
  app.use(async (c, next) => {
    const given = c.req.header('x-request-id');
    c.set('requestId', given || `selfgen-${crypto.randomUUID()}`);
    c.header('X-Request-Id', c.var.requestId);
    if (given && given.length > 255) throw badRequest('X-Request-Id is longer than 255 characters.');
    await next();
  });
  const recent = new RecentCalls(options.clock);
  app.use('/api/*', recent.record);
  app.use('/oauth/*', recent.record);
  app.get('/', (c) => c.html(startPage(baseUrl(), recent.all)));
  app.use('/api/*', async (c, next) => {
    c.set('principal', authenticate(c.req.header('authorization')));
    await next();
  });
  app.use('/api/v1/bankConnections/*', async (c, next) => {
    const world = c.var.principal.kind === 'user' ? worlds.get(c.var.principal.user.user) : undefined;
    if (!world) throw new ApiError(403, 'UNAUTHORIZED_ACCESS', 'Access is denied');
    c.set('world', world);
    await next();
  });
  app.route('/', oauthRoutes());
  app.route('/api/v1/bankConnections', bankConnectionRoutes(baseUrl));
  app.route('/api/v1/banks', bankRoutes(now));
  app.get('/bank/authorize', (c) => c.html(authorizePage(c.req.query('state') ?? '')));
  app.all('/oauth/token', refuseMethod);
  app.all('/api/v1/bankConnections', refuseMethod);
  app.all('/api/v1/bankConnections/*', refuseMethod);
  app.all('/api/v1/banks', refuseMethod);
  app.notFound((c) => renderError(c, new ApiError(404, 'UNKNOWN_ENTITY', 'There is no such resource.'), now()));
  app.onError((error, c) => renderError(c, error, now()));
  return app;
}

function refuseMethod(c: Context): never {
  throw new ApiError(405, 'METHOD_NOT_ALLOWED', `Request method '${c.req.method}' is not supported.`);
}

function renderError(c: Context<SandboxEnv>, error: Error, now: number): Response {
  const { requestId } = c.var;
  if (error instanceof CredentialsError) {
    return json(c, 401, { error: error.error, error_description: error.message });
  }
  const { status, code, message, extras } = asApiError(error);
  const { bank, type = 'TECHNICAL', headers, multiStepAuthentication } = extras;
  const body = {
    errors: [{ message, code, type, multiStepAuthentication }],
    date: timestamp(now),
    requestId,
    endpoint: `${c.req.method} ${c.req.path}`,
    authContext: '1/21',
    bank: bank ? `${bank.blz} - ${bank.name}` : null,
  };
  return json(c, status, body, headers);
}

function asApiError(error: Error): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof HTTPException) return badRequest('The request is not readable.');
  return new ApiError(500, 'UNEXPECTED_ERROR', 'An unexpected error occurred');
}
