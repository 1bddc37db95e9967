import type { GraphQLError } from 'graphql';
import {
  type CompleteMessage,
  type ConnectionAckMessage,
  type ConnectionInitMessage,
  type Message,
  MessageType,
  type PingMessage,
  type PongMessage,
  type SubscribeMessage,
  validateMessage,
} from 'graphql-ws';
import { hasTooManyValues } from '../graphql/limits/values.js';
import type { PrintableResult } from '../graphql/print.js';
import { readClientJson } from '../json/json.js';

/** A message that the protocol lets a client send. */
export type ClientMessage = ConnectionInitMessage | PingMessage | PongMessage | SubscribeMessage | CompleteMessage;

/** A message that the gateway sends. JSON.stringify formats its errors. */
export type ServerMessage =
  | ConnectionAckMessage
  | PongMessage
  | CompleteMessage
  | { readonly type: MessageType.Next; readonly id: string; readonly payload: PrintableResult }
  | { readonly type: MessageType.Error; readonly id: string; readonly payload: readonly GraphQLError[] };

const SERVER_ONLY = new Set([MessageType.ConnectionAck, MessageType.Next, MessageType.Error]);

/** Drops a byte order mark, like the body of a Fetch API request. */
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a message. Returns undefined if the protocol does not let a client send it. A binary message is read as text, as in
 * graphql-ws. No number is rounded: an id beyond 2^53 in the variables becomes a string of its digits.
 */
export function readMessage(data: Buffer): ClientMessage | undefined {
  try {
    const text = UTF8.decode(data);
    if (hasTooManyValues(text)) return undefined;
    const message = validateMessage(readClientJson(text));
    return isOfClient(message) ? message : undefined;
  } catch {
    return undefined;
  }
}

/** Prints a message. The data of a long result has been printed before. */
export function printMessage(message: ServerMessage): string {
  if (message.type !== MessageType.Next) return JSON.stringify(message);
  const { stringify = (value) => JSON.stringify(value), ...payload } = message.payload;
  return `{"id":${JSON.stringify(message.id)},"type":"${message.type}","payload":${stringify(payload)}}`;
}

const isOfClient = (message: Message): message is ClientMessage => !SERVER_ONLY.has(message.type);
