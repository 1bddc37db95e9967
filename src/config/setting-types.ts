import { z } from 'zod';
import { areNetworks, type TrustedProxies } from '../http/client-address.js';
import { Setting } from './setting.js';

/** A whole number, both ends included. */
export function whole(min: number, max: number): z.ZodType<number, string> {
  const message = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,16}$/, message)
    .transform(Number)
    .refine((number) => number >= min && number <= max, message);
}

/** A TCP port; 0 leaves the choice to the system. */
export const port = (): z.ZodType<number, string> => whole(0, 65_535);

/** A boolean. */
export function flag(): z.ZodType<boolean, string> {
  return z.stringbool({ truthy: ['true', 'on', '1'], falsy: ['false', 'off', '0'], error: 'must be true or false' });
}

/** A boolean that is on, except in production. */
export const developmentFlag = (name: string, help: string): Setting<boolean> =>
  new Setting(name, flag(), { byDefault: true, productionDefault: false, shownDefault: 'on; off in production', help });

/** One of a list of names. */
export const oneOf = <const T extends readonly string[]>(names: T): z.ZodType<T[number], string> =>
  z.enum(names, `must be one of ${names.join(', ')}`);

/** A text, or undefined. */
export const optional = (
  name: string,
  type: z.ZodType<string, string>,
  { help, shownDefault = 'none' }: { readonly help: string; readonly shownDefault?: string },
): Setting<string | undefined> =>
  new Setting<string | undefined>(name, type, { byDefault: undefined, shownDefault, help });

/** A URL to which paths can be appended. */
export const baseUrl = (): z.ZodType<string, string> =>
  z.string().refine(isBaseUrl, { error: 'must be an http or https URL without user, query or fragment', abort: true });

function isBaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '' && !/[?#]/.test(text);
}

/** The base URL of finAPI, without slashes at its end and without the paths that the gateway appends itself. */
export const finapiUrl = (): z.ZodType<string, string> =>
  baseUrl()
    .superRefine((url, context) => {
      const path = /\/(?:api\/v\d+|oauth)(?:\/.*)?$/i.exec(new URL(url).pathname)?.[0];
      if (path !== undefined) context.addIssue(`must not contain the path of the API: remove ${path}`);
    })
    .transform((url) => new URL(url).href.replace(/\/+$/, ''));

/** The URL of a Redis server, plain or over TLS. */
export const redisUrl = (): z.ZodType<string, string> =>
  z
    .string()
    .refine(
      (url) => URL.canParse(url) && /^rediss?:\/\/./.test(url),
      'must be a redis or rediss URL such as redis://redis.example:6379',
    );

/** A number of hops, or addresses and networks. */
export const trustedProxies = (): z.ZodType<TrustedProxies, string> =>
  z.string().transform((text, context) => {
    if (/^\d{1,2}$/.test(text)) return Number(text);
    const networks = listOf(text);
    if (!areNetworks(networks)) {
      context.addIssue('must be a number of proxies, or a comma-separated list of addresses such as 10.0.0.0/8');
    }
    return networks;
  });

/** Origins as browsers send them: scheme, host and port. */
export const origins = (): z.ZodType<readonly string[], string> =>
  z
    .string()
    .transform(listOf)
    .refine(
      (list) => list.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
      'must be a comma-separated list of origins such as https://app.example',
    );

const listOf = (text: string): readonly string[] => text.split(',').map((part) => part.trim());
