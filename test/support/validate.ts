import { Ajv, type ValidateFunction } from 'ajv';
import type { ApiVersion } from '../../src/sandbox/dialect.js';
import { BAD_CREDENTIALS, errorMessage } from './error-schemas.js';
import { definitions } from './schemas.js';

type Definition = keyof ReturnType<typeof definitions>;

const id = '/\\d+';
const ids = '/\\d+,[\\d,]+';
const connections = '/api/v1/bankConnections';

/** Status and body definition of each service's successful response. `empty` means that no bytes are sent. */
const SUCCESSES: readonly (readonly [string, number, Definition | 'empty'])[] = [
  ['POST /oauth/token', 200, 'AccessToken'],
  ['POST /oauth/revoke', 200, 'empty'],
  [`GET ${connections}`, 200, 'BankConnectionList'],
  [`GET ${connections}${ids}`, 200, 'BankConnectionList'],
  [`GET ${connections}${id}`, 200, 'BankConnection'],
  [`PATCH ${connections}${id}`, 200, 'BankConnection'],
  [`POST ${connections}/import`, 201, 'BankConnection'],
  [`POST ${connections}/update`, 200, 'BankConnection'],
  [`DELETE ${connections}`, 200, 'IdentifierList'],
  [`DELETE ${connections}${id}`, 200, 'empty'],
  ['GET /api/v1/banks', 200, 'PageableBankList'],
  [`GET /api/v1/banks${ids}`, 200, 'BankList'],
  [`GET /api/v1/banks${id}`, 200, 'Bank'],
  ['GET /api/v1/accounts', 200, 'AccountList'],
  [`GET /api/v1/accounts${ids}`, 200, 'AccountList'],
  [`GET /api/v1/accounts${id}`, 200, 'Account'],
  ['POST /api/v1/users', 201, 'User'],
  ['GET /api/v1/users', 200, 'User'],
  [`GET /api/v1/webForms${id}`, 200, 'WebForm'],
  ['POST /api/v1/tests/mockBatchUpdate', 200, 'empty'],
];

/** Number of responses that have been validated in this run. */
export const validated = { responses: 0 };

const validators = new Map<string, ValidateFunction>();

function validatorOf(api: ApiVersion, name: Definition | 'ErrorMessage' | 'BadCredentialsError'): ValidateFunction {
  const key = `${api} ${name}`;
  const known = validators.get(key);
  if (known) return known;
  const schemas = { ...definitions(api), ErrorMessage: errorMessage(api), BadCredentialsError: BAD_CREDENTIALS };
  const compiled = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schemas[name]);
  validators.set(key, compiled);
  return compiled;
}

/** Validates a response against the definition of its service and status. `request` is `METHOD /path`. */
export function validateResponse(api: ApiVersion, request: string, status: number, body: unknown): void {
  const name = expected(request, status);
  const problem = name === 'empty' ? body !== undefined && 'the body is not empty' : problemOf(api, name, body);
  if (problem) throw new Error(`${request} returned an invalid ${status}: ${problem}: ${JSON.stringify(body)}`);
  validated.responses += 1;
}

function problemOf(api: ApiVersion, name: Parameters<typeof validatorOf>[1], body: unknown): string | false {
  const validate = validatorOf(api, name);
  return !validate(body) && `${validate.errors?.[0]?.instancePath} ${validate.errors?.[0]?.message}`;
}

function expected(request: string, status: number) {
  if (status === 401) return 'BadCredentialsError';
  if (status >= 400) return 'ErrorMessage';
  const [method, url = ''] = request.split(' ');
  const path = decodeURIComponent(url.split('?')[0] ?? '').replace(/\/$/, '');
  const service = SUCCESSES.find(
    ([pattern, ok]) => ok === status && new RegExp(`^${pattern}$`).test(`${method} ${path}`),
  );
  if (!service) throw new Error(`${request} returned ${status}, which is not a success status of any known service.`);
  return service[2];
}
