import { writeJson } from '../json/json.js';
import { ApiError } from './api-error.js';
import type { Connection } from './connection.js';
import type { ApiVersion } from './dialect.js';
import { errorBody, type FailedCall } from './error-body.js';
import type { Ids } from './ids.js';
import type { FormCredentials } from './params.js';

/** Response of the service that a form ran. */
export interface ServiceResponse {
  readonly status: number;
  /** JSON as a string. */
  readonly body: string;
  /** Error message for the user. Null after a success. */
  readonly reason: string | null;
}

/** The service that a form runs, and its success status. */
export interface FormService {
  readonly endpoint: string;
  readonly status: number;
}

/** A web form that runs an import, update or edit for an unlicensed client. */
export interface WebForm {
  /** int64 as a decimal string. */
  readonly id: string;
  readonly token: string;
  /** Heading of the page. */
  readonly title: string;
  readonly service: FormService;
  /** Runs the service with the credentials that the user entered. */
  readonly run: (credentials: FormCredentials) => Promise<Connection>;
  readonly createdAt: number;
  openedAt: number | null;
  status: 'NOT_YET_OPENED' | 'IN_PROGRESS' | 'COMPLETED' | 'ABORTED';
  response: ServiceResponse | null;
}

/** The request that ended a form. The response shows the endpoint of the form's service instead of its own. */
export type FormCall = Omit<FailedCall, 'endpoint'>;

const REMOVED_AFTER_MS = 86_400_000;
const OPEN_FOR_MS = 1_200_000;

/** The web forms of one user. A form is aborted 20 minutes after it is opened and removed after a day. */
export class WebForms {
  readonly #forms = new Map<string, WebForm>();

  constructor(
    readonly ids: Ids,
    readonly api: ApiVersion,
  ) {}

  create(now: number, title: string, service: FormService, run: WebForm['run']): WebForm {
    const form: WebForm = {
      id: this.ids.webForm(),
      token: this.ids.opaque(),
      title,
      service,
      run,
      createdAt: now,
      openedAt: null,
      status: 'NOT_YET_OPENED',
      response: null,
    };
    this.#forms.set(form.id, form);
    return form;
  }

  byId(id: string, now: number): WebForm | undefined {
    const form = this.#forms.get(id);
    return form && this.#current(form, now);
  }

  byToken(token: string, now: number): WebForm | undefined {
    const form = [...this.#forms.values()].find((candidate) => candidate.token === token);
    return form && this.#current(form, now);
  }

  #current(form: WebForm, now: number): WebForm | undefined {
    if (now >= form.createdAt + REMOVED_AFTER_MS) {
      this.#forms.delete(form.id);
      return undefined;
    }
    const endsAt = (form.openedAt ?? now) + OPEN_FOR_MS;
    if (form.status === 'IN_PROGRESS' && now >= endsAt) {
      const call = { requestId: `selfgen-${crypto.randomUUID()}`, now: endsAt, api: this.api };
      abortForm(form, 'The web form was not completed within 20 minutes.', call);
    }
    return form;
  }
}

/** Ends a form without running its service. */
export function abortForm(form: WebForm, reason: string, call: FormCall): void {
  const message = `${reason} Send the request again to get a new form.`;
  form.status = 'ABORTED';
  form.response = errorResponse(new ApiError(422, 'WEB_FORM_ABORTED', message), form, call);
}

/** Builds the error response of a form's service. */
export function errorResponse(error: ApiError, { service }: WebForm, call: FormCall): ServiceResponse {
  const body = writeJson(errorBody(error, { ...call, endpoint: service.endpoint }));
  return { status: error.status, body, reason: error.message };
}

/** Builds the JSON body of a web form. */
export function webFormBody({ id, token, status, response }: WebForm) {
  return {
    id: BigInt(id),
    token,
    status,
    serviceResponseCode: response?.status ?? null,
    serviceResponseBody: response?.body ?? null,
  };
}
