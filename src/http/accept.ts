import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';

const EVENTS = 'text/event-stream';

/** The media types of a single result, the preferred one first. */
const RESULT_TYPES = ['application/json', 'application/graphql-response+json'] as const;

/** The media type of a response that holds one result. */
export type ResultType = (typeof RESULT_TYPES)[number] | typeof EVENTS;

/** The responses that a client accepts. */
export interface Accepted {
  /** For a single result; a client that accepts only events gets it as one event. Undefined if the client accepts none of the types. */
  readonly result: ResultType | undefined;
  /** True if the client accepts the events of a subscription. */
  readonly events: boolean;
}

/** Media type parameters other than `q` and `charset`. They are ignored, because no response has any. */
const OTHER_PARAMETERS = /;\s*(?!q\s*=|charset\s*=)[^\s;,="]+\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*)/gi;

/** Negotiates by RFC 9110 (12.5.1), with weights and quoted parameters. An empty header accepts everything, like a missing one. */
function negotiate(accept: string): Accepted {
  const negotiator = new Negotiator({ headers: { accept: accept.replace(OTHER_PARAMETERS, '') || undefined } });
  const preferred = <T extends string>(types: readonly T[]): T | undefined => {
    const [best] = negotiator.mediaTypes(types.map((type) => `${type}; charset=utf-8`));
    return types.find((type) => best?.startsWith(`${type};`));
  };
  const events = preferred([EVENTS]);
  return { result: preferred(RESULT_TYPES) ?? events, events: events !== undefined };
}

/** Nearly all clients send one of a few short headers. */
const CACHE = { max: 100, maxSize: 10_000, maxEntrySize: 256 };

/** Makes a reader of `Accept` headers that remembers the common ones. */
export function acceptReader(): (header: string | null) => Accepted {
  const cache = new LRUCache<string, Accepted>({ ...CACHE, sizeCalculation: (_accepted, header) => header.length + 1 });
  return (header) => {
    const accept = header?.trim() ?? '';
    const known = cache.get(accept);
    if (known) return known;
    const accepted = negotiate(accept);
    cache.set(accept, accepted);
    return accepted;
  };
}
