import type { ServerResponse } from 'node:http';
import { type FetchAPI, processRegularResult } from 'graphql-yoga';
import type { PrintableResult } from '../graphql/print.js';
import type { JsonType } from './accept.js';

/** What yoga makes of a result; as much of the Fetch API's class as it uses. */
class PlainAnswer {
  readonly body: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(body: string, { status, headers }: { status: number; headers: Record<string, string> }) {
    this.body = body;
    this.status = status;
    this.headers = headers;
  }
}

/** Yoga's type asks for the whole Fetch API; `processRegularResult` makes a `Response` and gives it back, nothing else. */
const FETCH = { Response: PlainAnswer } as unknown as FetchAPI;

/** Writes a result as yoga does, with these headers after its own. */
export function writeAnswer(
  response: ServerResponse,
  result: PrintableResult,
  mediaType: JsonType,
  more: readonly string[],
): void {
  const { body, status, headers } = processRegularResult(result, FETCH, mediaType) as unknown as PlainAnswer;
  const bytes = Buffer.byteLength(body);
  const head: string[] = [];
  for (const name of Object.keys(headers)) head.push(name.toLowerCase(), headers[name] ?? '');
  response.writeHead(status, head.concat('content-length', String(bytes), more));
  // Text of as many bytes as characters is ASCII, and ASCII is Latin-1, which costs nothing to encode.
  response.end(body, bytes === body.length ? 'latin1' : 'utf8');
}
