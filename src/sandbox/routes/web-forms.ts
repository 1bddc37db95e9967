import { Hono } from 'hono';
import { writeJson } from '../../json/json.js';
import { ApiError } from '../api-error.js';
import { connectionBody } from '../connection-body.js';
import { asApiError } from '../error-body.js';
import { allowOnly, json, readForm, type SandboxContext, type SandboxEnv } from '../http.js';
import { closedFormPage, webFormPage } from '../pages.js';
import { formCredentials, idOf, parseBody } from '../params.js';
import type { State } from '../state.js';
import {
  abortForm,
  errorResponse,
  type FormCall,
  type ServiceResponse,
  type WebForm,
  webFormBody,
} from '../web-forms.js';
import type { World } from '../world.js';

/** `GET /api/v1/webForms/{id}`: the status of a form and the response of its service. */
export function webFormRoutes(): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .get('/:id', (c) => {
      const { world } = c.var;
      const id = idOf(c.req.param('id'));
      const form = world.webForms.byId(id, world.now);
      if (!form) throw new ApiError(404, 'UNKNOWN_ENTITY', `Web form with ID '${id}' not found.`);
      return json(c, 200, webFormBody(form));
    })
    .all('/:id', allowOnly('GET'));
}

/** The pages that a 451's Location points to. The user completes or aborts a form there. */
export function webFormPages(state: State): Hono<SandboxEnv> {
  const openForm = (c: SandboxContext) => {
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
      const { form } = openForm(c);
      return c.html(form.status === 'IN_PROGRESS' ? webFormPage(form.title) : closedFormPage(form));
    })
    .post('/:token', async (c) => {
      const { world, form } = openForm(c);
      const field = await readForm(c);
      if (form.status === 'IN_PROGRESS') {
        const call = { requestId: c.var.requestId, now: world.now, api: world.api };
        if (field('action') === 'abort') abortForm(form, 'The user aborted the web form.', call);
        else await complete(world, form, call, field);
      }
      const location = webAddress(c.req.query('redirectUrl') ?? '');
      return location === undefined ? c.html(closedFormPage(form)) : c.redirect(location, 303);
    })
    .all('/:token', allowOnly('GET, POST'));
}

/** Returns a web URL as ASCII, as a header requires. Returns undefined for any other text. */
function webAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  return /^https?:$/.test(protocol) ? href : undefined;
}

/** Runs the service of a form. Closes the form first, so that the service runs only once. */
async function complete(
  world: World,
  form: WebForm,
  call: FormCall,
  field: (name: string) => string | undefined,
): Promise<void> {
  form.status = 'COMPLETED';
  const entered = {
    bankingUserId: field('bankingUserId') ?? '',
    bankingCustomerId: field('bankingCustomerId') ?? '',
    bankingPin: field('bankingPin') ?? '',
  };
  form.response = await runService(world, form, entered).catch((error: unknown) =>
    errorResponse(asApiError(error), form, { ...call, now: world.now }),
  );
}

async function runService(world: World, { service, run }: WebForm, entered: unknown): Promise<ServiceResponse> {
  const connection = await run(parseBody(formCredentials, entered));
  return { status: service.status, body: writeJson(connectionBody(connection, world)), reason: null };
}
