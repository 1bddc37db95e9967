import { type Operation, startOperation } from '../telemetry/operation.js';
import { ClientLeft, type GatewayRequest, type Handle, tooLarge } from './request.js';
import { readTarget, type Target } from './target.js';

/** A request of a server that speaks the Fetch API. */
class FetchRequest implements GatewayRequest {
  readonly method: string;
  readonly target: Target;
  readonly headers: Headers;
  readonly signal: AbortSignal;
  readonly operation: Operation;
  readonly peer = undefined;
  readonly #request: Request;

  constructor(request: Request) {
    this.#request = request;
    this.method = request.method;
    this.headers = request.headers;
    this.signal = request.signal;
    const target = readTarget(request.url, undefined);
    // Behind a proxy the server knows its name from the header only.
    this.target = { ...target, host: request.headers.get('host') ?? target.host };
    this.operation = startOperation(this.headers);
  }

  async body(maxBytes: number): Promise<string> {
    const decoder = new TextDecoder();
    let bytes = 0;
    let text = '';
    for await (const chunk of this.#chunks()) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  }

  /** The client left if the body breaks off. */
  async *#chunks(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of this.#request.body ?? []) yield chunk;
    } catch {
      throw new ClientLeft();
    }
  }
}

/** Serves the requests of servers that speak the Fetch API. */
export const fetchHandler =
  (handle: Handle) =>
  async (request: Request): Promise<Response> => {
    const { status, headers, body } = await handle(new FetchRequest(request));
    const pairs = Array.from({ length: headers.length / 2 }, (_, at): [string, string] => [
      headers[2 * at] ?? '',
      headers[2 * at + 1] ?? '',
    ]);
    return new Response(request.method === 'HEAD' ? null : body, { status, headers: pairs });
  };
