/** Called when a signal is aborted. */
export interface CancelListener {
  handleEvent(): void;
}

/** Signals that nobody waits for the response any more. It is the part of AbortSignal that the gateway uses. */
export interface CancelSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: CancelListener): void;
  removeEventListener(type: 'abort', listener: CancelListener): void;
}
