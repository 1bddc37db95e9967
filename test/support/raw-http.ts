import { once } from 'node:events';
import { connect } from 'node:net';

/** Sends text unchanged and returns everything received until the server closes the connection. */
export async function sendRaw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk;
  });
  const closed = new Promise((resolve) => socket.on('error', () => undefined).once('close', resolve));
  socket.write(text);
  await closed;
  return received;
}

/** Sends a piece repeatedly until the server closes the connection. Returns the bytes sent and everything received. */
export async function sendEndlessly(
  url: string,
  head: string,
  piece: Buffer,
): Promise<{ bytes: number; received: string }> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let received = '';
  let isOpen = true;
  socket.on('data', (chunk) => {
    received += chunk;
  });
  const closed = new Promise<void>((resolve) => {
    socket.on('error', () => undefined).once('close', resolve);
  }).then(() => {
    isOpen = false;
  });
  socket.write(head);
  while (isOpen) {
    if (!socket.write(piece)) await Promise.race([closed, once(socket, 'drain').catch(() => undefined)]);
  }
  return { bytes: socket.bytesWritten, received };
}

/** Encodes one chunk of a body with `Transfer-Encoding: chunked`. */
export const chunk = (content: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${content.length.toString(16)}\r\n`), content, Buffer.from('\r\n')]);
