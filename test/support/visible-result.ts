import type { ExecutionResult, GraphQLError } from 'graphql';

/** Serializes everything about an error that a client can see. */
export const visibleError = ({ message, path, locations, originalError }: GraphQLError): string =>
  JSON.stringify([
    message.replace(/^Expected `Odd.*$/, 'Odd has no form for a value.'),
    path,
    locations,
    originalError?.message === message,
  ]);

/** Serializes everything about a result that a client can see, including its order. */
export const visible = ({
  data,
  errors,
  ...rest
}: ExecutionResult): readonly [string, string[] | undefined, string[]] => [
  JSON.stringify(data),
  errors?.map(visibleError),
  Object.keys(rest),
];
