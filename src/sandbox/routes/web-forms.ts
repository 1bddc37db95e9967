import { Hono } from 'hono';
import { writeJson } from '../../json/json.js';
import { ApiError } from '../api-error.js';
import { connectionBody } from '../connection-body.js';
import { asApiError, errorBody } from '../error-body.js';
import { allow, json, type SandboxContext, type SandboxEnv } from '../http.js';
import { closedFormPage, webFormPage } from '../pages.js';
import { idOf } from '../params.js';
import type { State } from '../state.js';
import { type FormCredentials, type ServiceResponse, type WebForm, webFormBody } from '../web-forms.js';
import type { World } from '../world.js';

/** `GET /api/v1/webForms/{id}`: how far the user has come. */
export function webFormRoutes(): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .get('/:id', (c) => {
      const { world } = c.var;
      const id = idOf(c.req.param('id'));
      const form = world.webForms.byId(id, world.now);
      if (!form) throw new ApiError(404, 'UNKNOWN_ENTITY', `Web form with ID '${id}' not found.`);
      return json(c, 200, webFormBody(form));
    })
    .all('/:id', allow('GET'));
}

/** The pages behind a 451's Location, for the user's browser: opened, filled in or given up. */
export function webFormPages(state: State): Hono<SandboxEnv> {
  const opened = (c: SandboxContext) => {
    const found = state.webFormByToken(c.req.param('token') ?? '');
    if (!found) throw new ApiError(404, 'UNKNOWN_ENTITY', 'There is no such web form.');
    const { world, form } = found;
    if (form.status === 'NOT_YET_OPENED') {
      form.status = 'IN_PROGRESS';
      form.openedAt = world.now;
    }
    return found;
  };
  return new Hono<SandboxEnv>()
    .get('/:token', (c) => {
      const { form } = opened(c);
      return c.html(form.status === 'IN_PROGRESS' ? webFormPage(form.title) : closedFormPage(form.status));
    })
    .post('/:token', async (c) => {
      const { world, form } = opened(c);
      const input = await c.req.parseBody();
      const field = (name: string) => (typeof input[name] === 'string' ? input[name] : '');
      if (form.status === 'IN_PROGRESS') {
        const typed = {
          bankingUserId: field('bankingUserId'),
          bankingCustomerId: field('bankingCustomerId'),
          bankingPin: field('bankingPin'),
        };
        await finish(world, form, c.var.requestId, field('action') === 'abort' ? null : typed);
      }
      const redirectUrl = c.req.query('redirectUrl') ?? '';
      return /^https?:\/\//i.test(redirectUrl) ? c.redirect(redirectUrl, 303) : c.html(closedFormPage(form.status));
    })
    .all('/:token', allow('GET, POST'));
}

/** Ends a form: runs its service, or leaves WEB_FORM_ABORTED behind. The form is closed first, so that it runs once. */
async function finish(world: World, form: WebForm, requestId: string, typed: FormCredentials | null): Promise<void> {
  form.status = typed ? 'COMPLETED' : 'ABORTED';
  form.response = await respond(world, form, requestId, typed);
}

async function respond(
  world: World,
  { service, run }: WebForm,
  requestId: string,
  typed: FormCredentials | null,
): Promise<ServiceResponse> {
  try {
    if (!typed) throw new ApiError(422, 'WEB_FORM_ABORTED', 'The web form was aborted.');
    return { status: service.status, body: writeJson(connectionBody(await run(typed), world)) };
  } catch (error) {
    const answer = asApiError(error);
    const { now, api } = world;
    const body = errorBody(answer, { requestId, endpoint: service.endpoint, now, api });
    return { status: answer.status, body: writeJson(body) };
  }
}
