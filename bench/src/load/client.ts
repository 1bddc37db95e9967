import { Client, type Dispatcher } from 'undici';

/** A client connection that sends one request at a time. */
export class Connection {
  readonly #client: Client;
  readonly #path: string;

  constructor(url: string) {
    const { origin, pathname } = new URL(url);
    this.#client = new Client(origin, { pipelining: 1 });
    this.#path = pathname;
  }

  /** Sends a request and returns the response body. */
  async post(body: string): Promise<Buffer> {
    const response = await this.#client.request(this.#request(body));
    return Buffer.from(await response.body.bytes());
  }

  /** Sends a request and rejects unless the response body is `expected`, byte for byte. */
  expect(body: string, expected: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      let received = 0;
      let matches = true;
      this.#client.dispatch(this.#request(body), {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, status) => {
          matches = status === 200;
        },
        onResponseData: (_controller, chunk) => {
          matches &&= chunk.equals(expected.subarray(received, received + chunk.length));
          received += chunk.length;
        },
        onResponseEnd: () => {
          if (matches && received === expected.length) resolve();
          else reject(new Error(`Wrong response: ${received} bytes, expected ${expected.length}.`));
        },
        onResponseError: (_controller, error) => reject(error),
      });
    });
  }

  close(): Promise<void> {
    return this.#client.close();
  }

  #request(body: string): Dispatcher.DispatchOptions {
    return { method: 'POST', path: this.#path, headers: HEADERS, body };
  }
}

/** Headers of every request. */
export const HEADERS = {
  'content-type': 'application/json',
  accept: 'application/json',
  authorization: 'Bearer bench-token',
};
