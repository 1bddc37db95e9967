import { type TestGateway, TOKEN } from './client.js';

/** An event of a subscription. */
export interface StreamEvent {
  readonly data?: { readonly bankConnectionProgress: Record<string, unknown> } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

/** A subscription over SSE. */
export interface EventStream extends AsyncDisposable {
  readonly response: Response;
  /** All events received so far. */
  readonly events: readonly StreamEvent[];
  /** Resolves when the stream has ended: to `complete`, or to `cut` if it was cut off. */
  readonly end: Promise<'complete' | 'cut'>;
  disconnect(): void;
}

/** Default selection: the two statuses. */
const STATUSES = '{ updateStatus categorizationStatus }';

/** Watches a connection over SSE. */
export async function watch(
  gateway: Pick<TestGateway, 'url'>,
  id: string,
  {
    selection = STATUSES,
    token = TOKEN,
    headers = {},
  }: { selection?: string; token?: string; headers?: Record<string, string> } = {},
): Promise<EventStream> {
  const controller = new AbortController();
  const response = await fetch(gateway.url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'text/event-stream',
      Authorization: `Bearer ${token}`,
      ...headers,
    },
    body: JSON.stringify({ query: `subscription Watch { bankConnectionProgress(id: "${id}") ${selection} }` }),
    signal: controller.signal,
  });
  const events: StreamEvent[] = [];
  const end = read(response, events);
  return {
    response,
    events,
    end,
    disconnect: () => controller.abort(),
    async [Symbol.asyncDispose]() {
      controller.abort();
      await end;
    },
  };
}

async function read(response: Response, events: StreamEvent[]): Promise<'complete' | 'cut'> {
  let isComplete = false;
  let rest = '';
  try {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (rest + chunk).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (data !== undefined) events.push(JSON.parse(data));
        if (/^event: complete$/m.test(block)) isComplete = true;
      }
    }
  } catch {
    // The test has disconnected, or the gateway has cut the stream off.
  }
  return isComplete ? 'complete' : 'cut';
}

/** Summarizes each event as `IN_PROGRESS/READY` or as the code of its error. */
export const summarize = (events: readonly StreamEvent[]): readonly string[] =>
  events.map(({ data, errors }) => {
    const state = data?.bankConnectionProgress;
    return state
      ? `${state['updateStatus']}/${state['categorizationStatus']}`
      : String(errors?.[0]?.extensions['code']);
  });
