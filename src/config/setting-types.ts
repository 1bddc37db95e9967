import { z } from 'zod';
import { areNetworks, type TrustedProxies } from '../http/client-address.js';

/** One setting of the environment. */
export interface Setting<T> {
  readonly type: z.ZodType<T, string>;
  readonly byDefault: T;
  /** The default for people, where it is more than the value. */
  readonly shownDefault?: string;
  readonly help: string;
}

/** A setting with its form, its default and what it means. */
export const setting = <T>(
  type: z.ZodType<T, string>,
  byDefault: T,
  help: string,
  shownDefault?: string,
): Setting<T> => (shownDefault === undefined ? { type, byDefault, help } : { type, byDefault, help, shownDefault });

/** A whole number, both ends included. */
export function whole(least: number, most: number): z.ZodType<number, string> {
  const message = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,16}$/, message)
    .transform(Number)
    .refine((number) => number >= least && number <= most, message);
}

/** A text that is taken as it is. */
export function text(help: string): Setting<string | undefined> {
  return setting<string | undefined>(z.string(), undefined, help, 'none');
}

/** A switch. */
export function flag(): z.ZodType<boolean, string> {
  const options = { truthy: ['true', 'on', '1'], falsy: ['false', 'off', '0'], error: 'must be true or false' };
  return z.stringbool(options);
}

/** A URL that paths can be appended to. */
export function isBaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '' && !/[?#]/.test(text);
}

/** The part of a base URL that the gateway appends by itself: `/api/v1`, `/oauth` and what follows; undefined if there is none. */
export function apiPath(text: string): string | undefined {
  return URL.canParse(text) ? /\/(?:api\/v\d+|oauth)(?:\/.*)?$/i.exec(new URL(text).pathname)?.[0] : undefined;
}

/** The URL without slashes at its end. */
export function trimSlash(text: string): string {
  return new URL(text).href.replace(/\/+$/, '');
}

/** A URL of Redis, plain or over TLS. */
export function isRedisUrl(text: string): boolean {
  return URL.canParse(text) && /^rediss?:\/\/./.test(text);
}

/** A number of hops, or addresses and networks. */
export function readTrustProxy(text: string, context: z.RefinementCtx): TrustedProxies {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const networks = text.split(',').map((part) => part.trim());
  if (!areNetworks(networks)) {
    context.addIssue('must be a number of proxies, or a comma-separated list of addresses such as 10.0.0.0/8');
  }
  return networks;
}

/** Scheme, host and port, as browsers send them in `Origin`. */
export function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
