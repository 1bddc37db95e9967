import { GraphQLError } from 'graphql';
import { builder } from './builder.js';

/** Tells the executor that strings are serialized to themselves, so that it does not call `serialize` for each value. */
const PLAIN = { plainType: 'string' } as const;

builder.scalarType('DateTime', {
  extensions: PLAIN,
  description:
    'RFC 3339 instant in UTC, for example "2018-03-26T09:58:21.000Z". finAPI itself writes German local time without an offset; ' +
    'the gateway converts it, with daylight saving time. In the hour that is repeated in October, the earlier instant is assumed.',
  serialize: (instant) => instant,
  parseValue: () => {
    throw new GraphQLError('DateTime is an output only.');
  },
});

builder.scalarType('Decimal', {
  extensions: PLAIN,
  description:
    'Exact decimal number as a string, with the digits that finAPI sent: "-99.10" stays "-99.10". It is never converted to a float.',
  serialize: (digits) => digits,
  parseValue: (value) => {
    if (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) return value;
    throw new GraphQLError('Decimal expects a string of digits such as "-99.10".');
  },
});
