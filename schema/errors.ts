/** The rule for one error code. */
interface ErrorRule {
  /** Condition under which the code is returned. The table in the documentation is compared with it. */
  readonly when: string;
  /** True if sending the same operation again can help; `reads` if only a read may be repeated. */
  readonly retryable: boolean | 'reads';
}

/** Every `extensions.code` that a client can see. All errors are made from this table. */
export const ERROR_CODES = {
  UNAUTHENTICATED: {
    when: 'The operation needs a user and there is no well-formed `Authorization: Bearer` header, or finAPI refused the token (401).',
    retryable: false,
  },
  FORBIDDEN: {
    when: 'The token is valid but may not do this (403; the message has the reason that finAPI gives), or the page is of an origin that may not call.',
    retryable: false,
  },
  UPSTREAM_RATE_LIMITED: { when: 'finAPI asks to slow down (429).', retryable: true },
  UPSTREAM_ERROR: { when: 'finAPI failed (500).', retryable: 'reads' },
  UPSTREAM_UNAVAILABLE: {
    when: 'finAPI cannot be reached or is overloaded (502, 503, 504, refused, reset, DNS, TLS). A mutation that never left the gateway is retryable too.',
    retryable: 'reads',
  },
  UPSTREAM_TIMEOUT: {
    when: "finAPI did not answer a read within the gateway's deadline, or a watched import or update does not end.",
    retryable: 'reads',
  },
  UPSTREAM_INVALID_RESPONSE: {
    when: 'The response is not JSON, not of finAPI, of the wrong shape, cut off, too large, or a redirect; or one value in it cannot be read, which costs its own field only.',
    retryable: 'reads',
  },
  OUTCOME_UNKNOWN: {
    when: 'A mutation was sent and its response was lost. Read the state before you repeat it.',
    retryable: false,
  },
  UPSTREAM_REJECTED: {
    when: 'finAPI refused in a way that the field has no result type for; the message has its reason.',
    retryable: false,
  },
  BAD_USER_INPUT: {
    when: 'An argument or variable is malformed: a bad id, UNKNOWN as an input, too many ids, a value of the wrong type.',
    retryable: false,
  },
  NOT_FOUND: {
    when: 'A watched bank connection does not exist, or belongs to another user. Queries return null instead.',
    retryable: false,
  },
  TOO_MANY_SUBSCRIPTIONS: {
    when: 'The token or the gateway has reached its maximum number of subscriptions, or a WebSocket connection its maximum number of operations.',
    retryable: true,
  },
  GATEWAY_STOPPING: {
    when: 'The gateway is stopping and accepts no new subscriptions. Subscribe again: another instance takes over.',
    retryable: true,
  },
  BAD_REQUEST: { when: 'The HTTP request is not a GraphQL request.', retryable: false },
  GRAPHQL_PARSE_FAILED: { when: 'The document is not GraphQL.', retryable: false },
  GRAPHQL_VALIDATION_FAILED: { when: 'The document does not fit the schema.', retryable: false },
  QUERY_TOO_COMPLEX: {
    when: 'The document is too large or too deep, has too many aliases or directives, or more than one import, update or edit.',
    retryable: false,
  },
  OPERATION_RESOLUTION_FAILURE: {
    when: 'The document has no operation of that name, or several and no name was given.',
    retryable: false,
  },
  PERSISTED_QUERY_NOT_FOUND: {
    when: 'No document has this id. With `APQ=true`, send its text together with its hash once.',
    retryable: false,
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    when: 'The request has an id instead of a document, and the gateway accepts no ids. Send the document.',
    retryable: false,
  },
  PERSISTED_QUERY_ONLY: {
    when: 'Only the documents of `TRUSTED_DOCUMENTS` may run; this one is not registered.',
    retryable: false,
  },
  RATE_LIMITED: {
    when: 'The token or the address has used up its requests for this minute (429). Nothing was run.',
    retryable: true,
  },
  REQUEST_ENTITY_TOO_LARGE: { when: 'The request body is too large (413).', retryable: false },
  INTERNAL_SERVER_ERROR: { when: 'A fault of the gateway; it is logged with the request id.', retryable: false },
} as const satisfies Record<string, ErrorRule>;

/** A name of {@link ERROR_CODES}. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** Details of an error besides its code and message. All of them are safe to show to a client. */
export interface ErrorDetails {
  /** @default the rule in {@link ERROR_CODES}; `reads` counts as true */
  readonly retryable?: boolean;
  /** Seconds to wait before trying again. */
  readonly retryAfterSeconds?: number | undefined;
  /** Follows the message while the error is retryable. @default nothing */
  readonly advice?: string | undefined;
  /** finAPI's HTTP status and, where its body has one, its own code. */
  readonly upstream?: { readonly status: number; readonly code?: string | undefined };
}

/** An error that clients may see. Its message is written for them, and any text of finAPI in it is free of secrets. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly retryable: boolean;
  readonly retryAfterSeconds: number | undefined;
  readonly advice: string | undefined;
  readonly upstream: ErrorDetails['upstream'];

  constructor(
    readonly code: ErrorCode,
    message: string,
    details: ErrorDetails = {},
  ) {
    super(message);
    this.retryable = details.retryable ?? ERROR_CODES[code].retryable !== false;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.advice = details.advice;
    this.upstream = details.upstream;
  }
}
