import { once } from 'node:events';
import { connect } from 'node:net';

/** Sends text as it is and gives all that comes back until the server ends the connection. */
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

/** Sends a piece again and again until the server ends the connection; gives how many bytes it took in, and what came back. */
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

/** One chunk of a body without a length. */
export const chunk = (content: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${content.length.toString(16)}\r\n`), content, Buffer.from('\r\n')]);
