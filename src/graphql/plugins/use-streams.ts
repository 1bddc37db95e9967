import type { Plugin } from 'graphql-yoga';
import type { Running } from '../../event-loop/running.js';
import { type Operation, recordOperation } from '../../telemetry/operation.js';
import type { Telemetry } from '../../telemetry/telemetry.js';
import { asGraphQLError, finalizeErrors } from '../final-errors.js';
import { unconditionalSubscriptions } from '../limits/unconditional-subscriptions.js';
import { ObservedStream, type Observer } from '../observed-stream.js';
import type { EngineContext } from '../operation-request.js';
import { RequestError } from '../request-error.js';

/** Follows subscriptions from their first event to their end. Rejects those of clients that do not accept events. */
export function useStreams(running: Running, telemetry: Telemetry): Plugin<EngineContext> {
  return {
    onValidate({ addValidationRule }) {
      addValidationRule(unconditionalSubscriptions);
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const { operationRequest, takesEvents } = args.contextValue;
      recordOperation(operationRequest.operation, args, operationRequest.headers);
      if (!takesEvents) return setResultAndStopExecution({ errors: [asGraphQLError(notAcceptable())] });
      return {
        onSubscribeResult({ result, setResult }) {
          if (!(Symbol.asyncIterator in result)) return;
          setResult(new ObservedStream(result, () => follow(operationRequest.operation, running.begin(), telemetry)));
        },
      };
    },
  };
}

/** Gives the errors of each event their final form, and writes the log line at the end. */
function follow(operation: Operation, done: () => void, telemetry: Telemetry): Observer {
  let events = 0;
  return {
    onEvent(event) {
      events += 1;
      return finalizeErrors(event, operation, telemetry);
    },
    onEnd(isComplete) {
      if (!isComplete) operation.outcomes.push('CLIENT_LEFT');
      else if (!operation.hasFailed) operation.outcomes.push('COMPLETED');
      telemetry.ended(operation, { events });
      done();
    },
  };
}

const notAcceptable = (): RequestError =>
  new RequestError(
    'BAD_REQUEST',
    'A subscription returns events. Send "Accept: text/event-stream", or use WebSocket.',
    { status: 406, headers: { Accept: 'text/event-stream' } },
  );
