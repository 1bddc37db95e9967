import type { ImportInput, UpdateInput } from '../../schema/model/inputs.js';
import type { NextTurn } from '../event-loop/turns.js';
import type { Body } from './transport/body.js';
import type { UpstreamResponse } from './transport/call.js';
import { isSuccess } from './transport/http-client.js';
import { redact, type Secrets } from './v1/redact.js';

/** The secrets that an import or update sends. */
export const secretsOf = (input: ImportInput | UpdateInput): Secrets => [
  input.bankingPin,
  input.challengeResponse,
  input.multiStepAuthentication?.challengeResponse,
  input.multiStepAuthentication?.redirectCallback,
  ...new URLSearchParams(input.multiStepAuthentication?.redirectCallback ?? '').values(),
];

/**
 * The body of a response without the secrets of its request. A read sends no secret except the token, which is rarely in a
 * response, so a search of the text usually avoids a walk through the value. In a refusal the token is replaced everywhere. In
 * a 2xx only the bank's texts are searched, so that the user's own data (a name, an id) stays unchanged.
 */
export async function withoutSecrets(
  response: UpstreamResponse,
  token: string,
  secrets: Secrets,
  nextTurn: NextTurn,
): Promise<Body> {
  const { body } = response;
  if (body.kind !== 'json' || (secrets.length === 0 && !mayHold(body.text, token))) return body;
  const value = await redact(
    body.value,
    {
      secrets: [token, ...secrets],
      everywhere: isSuccess(response) ? [] : [token],
      isChallenge: response.status === 510,
    },
    nextTurn,
  );
  return { ...body, value };
}

/** True if a token may be part of a JSON text; two escapes can hide one (`\\u0061`, `\\/`). */
const mayHold = (text: string, token: string): boolean =>
  text.includes(token) || text.includes('\\u') || text.includes('\\/');
