/** The program cannot listen on a port. The message names the setting. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/** Codes for an address that this machine does not have. */
const WRONG_HOST = new Set(['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL']);

/** True if another program listens on the port. */
export const isInUse = (error: unknown): boolean => (Object(error) as { code?: unknown }).code === 'EADDRINUSE';

/** Turns the system's error into one that names the setting to change. */
export const listenError =
  (setting: string, port: number) =>
  (error: unknown): never => {
    const { code } = Object(error) as { code?: unknown };
    if (isInUse(error)) {
      throw new ListenError(`${setting}: port ${port} is in use. Set ${setting} to another one, or to 0 for any.`);
    }
    if (typeof code === 'string' && WRONG_HOST.has(code)) {
      throw new ListenError('HOST: this machine has no such address. Use 127.0.0.1, or 0.0.0.0 for all.');
    }
    throw new ListenError(`${setting}: cannot listen on port ${port} (${String(code)}).`);
  };
