/** Called when a signal is aborted. */
export interface CancelListener {
  handleEvent(): void;
}

/** Tells when nobody waits for an answer any more. The part of an AbortSignal that the gateway uses; every AbortSignal is one. */
export interface CancelSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: CancelListener): void;
  removeEventListener(type: 'abort', listener: CancelListener): void;
}
