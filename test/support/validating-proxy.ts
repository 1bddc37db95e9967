import { type FakeFinapi, fakeFinapi, type SeenCall } from './fake-finapi.js';
import type { TestSandbox } from './sandbox.js';
import { validateResponse } from './validate.js';

/** Starts a proxy between a gateway and a sandbox that validates every response against its service's schema. */
export function validatingProxy({ sandbox }: TestSandbox): Promise<FakeFinapi> {
  return fakeFinapi(async ({ method, url, headers, body }: SeenCall) => {
    const response = await fetch(sandbox.url + url, {
      method,
      redirect: 'manual',
      headers: { 'Content-Type': 'application/json', Authorization: headers.authorization ?? '' },
      ...(body === '' ? {} : { body }),
    });
    const text = await response.text();
    validateResponse('v1.71', `${method} ${url}`, response.status, text === '' ? undefined : JSON.parse(text));
    const location = response.headers.get('location');
    return { status: response.status, headers: location ? { Location: location } : {}, body: text };
  });
}
