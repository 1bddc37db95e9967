import type { IncomingHttpHeaders } from 'node:http';

/** Headers as the Fetch API reads them, straight from Node's own record of them: nothing is copied. */
export class PlainHeaders implements Pick<Headers, 'get' | 'has'> {
  readonly #headers: IncomingHttpHeaders;

  constructor(headers: IncomingHttpHeaders) {
    this.#headers = headers;
  }

  get(name: string): string | null {
    const value = this.#headers[name] ?? this.#headers[name.toLowerCase()];
    return Array.isArray(value) ? value.join(', ') : (value ?? null);
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }
}
