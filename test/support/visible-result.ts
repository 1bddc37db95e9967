import type { ExecutionResult, GraphQLError } from 'graphql';

/** An error in all that a client could see of it. */
export const visibleError = ({ message, path, locations, originalError }: GraphQLError): string =>
  JSON.stringify([
    message.replace(/^Expected `Odd.*$/, 'Odd has no form for a value.'),
    path,
    locations,
    originalError?.message === message,
  ]);

/** A result in all that a client could see of it, its order included. */
export const visible = ({
  data,
  errors,
  ...rest
}: ExecutionResult): readonly [string, string[] | undefined, string[]] => [
  JSON.stringify(data),
  errors?.map(visibleError),
  Object.keys(rest),
];
