import { type Operation, startOperation } from '../telemetry/operation.js';
import { ClientDisconnected, type GatewayRequest, type Handle, tooLarge } from './request.js';
import { readTarget, type Target } from './target.js';

/** A request in a Fetch API server. */
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
    // Behind a proxy, only the header has the host that the client addressed.
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

  /** A body that ends early means that the client has disconnected. */
  async *#chunks(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of this.#request.body ?? []) yield chunk;
    } catch {
      throw new ClientDisconnected();
    }
  }
}

/** Makes the handler for Fetch API servers. */
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
