import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { type Operation, type Operations, recognize } from '../../telemetry/operation.js';
import type { Telemetry } from '../../telemetry/telemetry.js';
import { finalErrors } from '../final-errors.js';
import { unconditionalSubscriptions } from '../limits/unconditional-subscriptions.js';
import { ObservedStream, type Observer } from '../observed-stream.js';

/** Follows subscriptions from their first event to their end; one whose client does not take events is refused. */
export function useStreams(operations: Operations, telemetry: Telemetry): Plugin {
  return {
    onValidate({ addValidationRule }) {
      addValidationRule(unconditionalSubscriptions);
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const { request } = args.contextValue;
      const operation = operations.of(request);
      recognize(operation, args);
      if (!takesEvents(request)) return setResultAndStopExecution({ errors: [notAcceptable()] });
      return {
        onSubscribeResult({ result, setResult }) {
          if (!(Symbol.asyncIterator in result)) return;
          setResult(new ObservedStream(result, () => follow(operation, operations.begin(), telemetry)));
        },
      };
    },
  };
}

/** Events get their errors in final form; the end gets its log line. */
function follow(operation: Operation, done: () => void, telemetry: Telemetry): Observer {
  let events = 0;
  return {
    onEvent(event) {
      events += 1;
      return finalErrors(event, operation, telemetry);
    },
    onEnd(isComplete) {
      if (!isComplete) operation.outcomes.push('CLIENT_LEFT');
      else if (!operation.hasFailed) operation.outcomes.push('COMPLETED');
      telemetry.ended(operation, { events });
      done();
    },
  };
}

/** Over WebSocket there is no `Accept`, and every client takes events. */
const takesEvents = ({ headers }: Request): boolean =>
  /text\/event-stream|text\/\*|\*\/\*|^$/i.test(headers.get('accept') ?? '');

const notAcceptable = (): GraphQLError =>
  new GraphQLError('A subscription answers with events. Send "Accept: text/event-stream", or use WebSocket.', {
    extensions: { code: 'BAD_REQUEST', http: { status: 406, headers: { Accept: 'text/event-stream' } } },
  });
