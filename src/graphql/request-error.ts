import { type ErrorCode, type ErrorDetails, GatewayError } from '../../schema/errors.js';

/** The HTTP form of a {@link RequestError}. */
interface HttpError extends ErrorDetails {
  readonly status: number;
  /** Sends the status only to clients that accept `application/graphql-response+json`; others get 200. @default false */
  readonly spec?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A failure of a whole request, before anything is executed. It decides the HTTP status; the failure of a field does not. */
export class RequestError extends GatewayError {
  readonly status: number;
  readonly spec: boolean;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, message: string, { status, spec = false, headers = {}, ...details }: HttpError) {
    super(code, message, details);
    this.status = status;
    this.spec = spec;
    this.headers = headers;
  }
}
