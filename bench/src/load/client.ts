import { Client, type Dispatcher } from 'undici';

/** One client connection: one request at a time, each answer held against what it has to be. */
export class Connection {
  readonly #client: Client;
  readonly #path: string;

  constructor(url: string) {
    const { origin, pathname } = new URL(url);
    this.#client = new Client(origin, { pipelining: 1 });
    this.#path = pathname;
  }

  /** The whole answer. */
  async ask(body: string): Promise<Buffer> {
    const answer = await this.#client.request(this.#request(body));
    return Buffer.from(await answer.body.bytes());
  }

  /** Rejects when the answer is not, byte by byte, the wanted one. */
  require(body: string, wanted: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      let at = 0;
      let isRight = true;
      this.#client.dispatch(this.#request(body), {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, status) => {
          isRight = status === 200;
        },
        onResponseData: (_controller, chunk) => {
          isRight &&= chunk.equals(wanted.subarray(at, at + chunk.length));
          at += chunk.length;
        },
        onResponseEnd: () => {
          if (isRight && at === wanted.length) resolve();
          else reject(new Error(`a wrong answer, ${at} of ${wanted.length} bytes`));
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

/** Sent with every request. */
export const HEADERS = {
  'content-type': 'application/json',
  accept: 'application/json',
  authorization: 'Bearer bench-token',
};
