import { type FakeFinapi, fakeFinapi, type SeenCall } from './fake-finapi.js';
import type { TestSandbox } from './sandbox.js';
import { validateAnswer } from './validate.js';

/** Stands between a gateway and a sandbox, and holds every answer against the schema of its service. */
export function validatingProxy({ sandbox }: TestSandbox): Promise<FakeFinapi> {
  return fakeFinapi(async ({ method, url, headers, body }: SeenCall) => {
    const response = await fetch(sandbox.url + url, {
      method,
      redirect: 'manual',
      headers: { 'Content-Type': 'application/json', Authorization: headers.authorization ?? '' },
      ...(body === '' ? {} : { body }),
    });
    const text = await response.text();
    validateAnswer('v1.71', `${method} ${url}`, response.status, text === '' ? undefined : JSON.parse(text));
    const location = response.headers.get('location');
    return { status: response.status, headers: location ? { Location: location } : {}, body: text };
  });
}
