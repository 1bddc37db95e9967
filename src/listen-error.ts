/** A port that cannot be listened on; the message names the setting. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/** Turns the system's error into one that tells which setting to change. */
export const listenError =
  (setting: string, port: number) =>
  (error: unknown): never => {
    const { code } = Object(error) as { code?: unknown };
    if (code === 'EADDRINUSE') {
      throw new ListenError(`${setting}: port ${port} is in use. Set ${setting} to another one, or to 0 for any.`);
    }
    throw new ListenError(`${setting}: cannot listen on port ${port} (${String(code)}).`);
  };
