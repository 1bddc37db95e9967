import { Hono, type MiddlewareHandler } from 'hono';
import { methodOverride } from 'hono/method-override';
import { ApiError, badRequest, CredentialsError } from './api-error.js';
import { asApiError, errorBody } from './error-body.js';
import { allowOnly, json, type SandboxContext, type SandboxEnv } from './http.js';
import { authorizePage } from './pages.js';
import { RecentCalls } from './recent-calls.js';
import { accountRoutes } from './routes/accounts.js';
import { bankConnectionRoutes } from './routes/bank-connections.js';
import { bankRoutes } from './routes/banks.js';
import { mockRoutes } from './routes/mock-batch-update.js';
import { oauthRoutes } from './routes/oauth.js';
import { userRoutes } from './routes/users.js';
import { webFormPages, webFormRoutes } from './routes/web-forms.js';
import { startPage } from './start-page.js';
import { State, type StateOptions } from './state.js';

/** Creates the sandbox's fetch handler. `baseUrl` is the sandbox's own address, used in the links it returns. */
export function sandboxApp(options: StateOptions, baseUrl: () => string): Hono<SandboxEnv> {
  const state = new State(options);
  const now = () => options.clock.now();
  const { api } = options;
  const onError = (error: Error, c: SandboxContext): Response => {
    if (error instanceof CredentialsError) {
      return json(c, 401, { error: error.error, error_description: error.message });
    }
    const apiError = asApiError(error);
    const endpoint = `${c.req.method} ${c.req.path}`;
    const body = errorBody(apiError, { requestId: c.var.requestId, endpoint, now: now(), api });
    return json(c, apiError.status, body, apiError.extras.headers);
  };

  const app = new Hono<SandboxEnv>({ strict: false });
  app.use(overrideMethod(app));
  app.use(identifyRequest);
  const recent = new RecentCalls(options.clock);
  app.use('/api/*', recent.record);
  app.use('/oauth/*', recent.record);
  app.get('/', (c) => c.html(startPage(baseUrl(), recent.all)));
  app.use('/api/*', async (c, next) => {
    c.set('subject', state.tokens.authenticate(c.req.header('authorization')));
    await next();
  });
  const needsUser: MiddlewareHandler<SandboxEnv> = async (c, next) => {
    const { subject } = c.var;
    const user = subject.kind === 'user' ? state.users.get(subject.id) : undefined;
    if (!user) throw new ApiError(403, 'UNAUTHORIZED_ACCESS', 'Access is denied');
    c.set('user', user);
    c.set('world', state.worldOf(user));
    await next();
  };
  for (const service of ['bankConnections', 'accounts', 'webForms', 'tests']) {
    app.use(`/api/v1/${service}/*`, needsUser);
  }
  app.route('/oauth', oauthRoutes(state));
  app.route('/api/v1/bankConnections', bankConnectionRoutes(baseUrl));
  app.route('/api/v1/banks', bankRoutes(now, api));
  app.route('/api/v1/accounts', accountRoutes());
  app.route('/api/v1/users', userRoutes(state.users));
  app.route('/api/v1/webForms', webFormRoutes());
  app.route('/api/v1/tests', mockRoutes());
  app.route('/webForm', webFormPages(state));
  app.get('/bank/authorize', (c) => c.html(authorizePage(c.req.query('state') ?? '')));
  app.all('/bank/authorize', allowOnly('GET'));
  app.notFound((c) => onError(new ApiError(404, 'UNKNOWN_ENTITY', 'There is no such resource.'), c));
  app.onError(onError);
  return app;
}

/** Treats a POST as the PATCH or DELETE that its X-HTTP-Method-Override header names. */
function overrideMethod(app: Hono<SandboxEnv>): MiddlewareHandler {
  const header = 'X-HTTP-Method-Override';
  const override = methodOverride({ app, header });
  return (c, next) => {
    const isOverridden = c.req.method === 'POST' && /^(PATCH|DELETE)$/i.test(c.req.header(header) ?? '');
    return isOverridden ? override(c, next) : next();
  };
}

/** Sends a request id with every response: the client's, or a generated one. */
const identifyRequest: MiddlewareHandler<SandboxEnv> = async (c, next) => {
  const received = c.req.header('x-request-id');
  c.set('requestId', received || `selfgen-${crypto.randomUUID()}`);
  c.header('X-Request-Id', c.var.requestId);
  if (received && received.length > 255) throw badRequest('X-Request-Id is longer than 255 characters.');
  await next();
};
