import { isAscii, transcode } from 'node:buffer';
import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate, inflateRaw } from 'node:zlib';

/** The content codings that requests accept. */
export const CODINGS = 'gzip, deflate, br';

/** The headers of a response that say how to read its body. */
export interface BodyHeaders {
  /** `Content-Encoding`. */
  readonly coding: string | null;
  /** `Content-Type`. */
  readonly mediaType: string | null;
}

/** Collects the bytes of a body, up to a limit. */
export class BodyBytes {
  readonly #max: number;
  readonly #chunks: Buffer[] = [];
  #size = 0;

  constructor(max: number) {
    this.#max = max;
  }

  /** Adds a chunk; returns false if the body exceeds the limit. */
  add(chunk: Buffer): boolean {
    this.#size += chunk.length;
    if (this.#size > this.#max) return false;
    this.#chunks.push(chunk);
    return true;
  }

  /**
   * The body as text without a byte order mark, decoded with the charset of its media type or else UTF-8. Undefined if it
   * cannot be decompressed, or if it becomes too large.
   */
  async text({ coding, mediaType }: BodyHeaders): Promise<string | undefined> {
    const [first = EMPTY] = this.#chunks;
    const bytes = this.#chunks.length > 1 ? Buffer.concat(this.#chunks, this.#size) : first;
    const decompress = coding === null ? undefined : DECOMPRESS[coding.toLowerCase()];
    const decode = decoderOf(mediaType);
    if (!decompress || bytes.length === 0) return decode(bytes);
    return decompress(bytes, this.#max).then(decode, () => undefined);
  }
}

const EMPTY = Buffer.alloc(0);
const utf8 = new TextDecoder();

/** Up to this size {@link utf8} is the fastest decoder. */
const SMALL_BYTES = 8192;

type Decode = (bytes: Buffer) => string;

/** ASCII is the same text in Latin-1, which costs nothing to read. */
const decodeJson: Decode = (bytes) => (isAscii(bytes) ? bytes.toString('latin1') : decodeUtf8(bytes));

/** JSON is UTF-8, but some proxies and old servers declare another charset and use it. An unknown one is read as UTF-8. */
function decoderOf(mediaType: string | null): Decode {
  const charset = /;\s*charset="?([\w.:-]+)/i.exec(mediaType ?? '')?.[1]?.toLowerCase();
  if (charset === undefined || charset === 'utf-8' || charset === 'utf8') return decodeJson;
  try {
    const decoder = new TextDecoder(charset);
    return (bytes) => decoder.decode(bytes);
  } catch {
    return decodeJson;
  }
}

/** Decodes by way of UTF-16, which takes a quarter of the usual time for a text with some umlauts. */
function decodeUtf8(bytes: Buffer): string {
  if (bytes.length <= SMALL_BYTES) return utf8.decode(bytes);
  try {
    const text = transcode(bytes, 'utf8', 'ucs2').toString('ucs2');
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
  } catch {
    // Replaces bytes that are not UTF-8.
    return utf8.decode(bytes);
  }
}

type Decompress = (bytes: Buffer, most: number) => Promise<Buffer>;

const [gunzipped, inflated, inflatedRaw, unbrotlied] = [
  promisify<Buffer, object, Buffer>(gunzip),
  promisify<Buffer, object, Buffer>(inflate),
  promisify<Buffer, object, Buffer>(inflateRaw),
  promisify<Buffer, object, Buffer>(brotliDecompress),
];

/** Accepts an unfinished gzip stream, as browsers and curl do. */
const gzip: Decompress = (bytes, maxOutputLength) =>
  gunzipped(bytes, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH });

/** Accepts deflate with and without zlib's header, whose first byte ends in 8; some servers leave it out. */
const deflate: Decompress = (bytes, maxOutputLength) =>
  ((bytes[0] ?? 0) & 0x0f) === 8 ? inflated(bytes, { maxOutputLength }) : inflatedRaw(bytes, { maxOutputLength });

const DECOMPRESS: Readonly<Record<string, Decompress>> = {
  gzip,
  'x-gzip': gzip,
  deflate,
  'x-deflate': deflate,
  br: (bytes, maxOutputLength) => unbrotlied(bytes, { maxOutputLength }),
};
