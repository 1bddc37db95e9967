import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import type { GatewayOptions } from '../../src/config/gateway-options.js';
import { createGateway } from '../../src/gateway.js';
import { UpgradableRequest } from '../../src/http/upgradable-request.js';
import { HTTP_CLIENT } from './http-client.js';

/** A GraphQL result, typed by the operation. */
interface GraphqlResult<R> {
  readonly data?: R | null;
  readonly errors?: readonly GraphqlError[];
}

/** An error as clients receive it. */
interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly [name: string]: unknown };
}

/** A gateway on a real socket, with a client for it. */
export interface TestGateway extends AsyncDisposable {
  readonly url: string;
  /** Sends an operation with a user token. `headers` add to or replace the default headers. */
  execute<R, V>(
    document: TypedDocumentNode<R, V>,
    variables: V,
    headers?: Record<string, string>,
  ): Promise<GraphqlResult<R>>;
  /** Number of running subscriptions, and number of tokens that are polled. */
  readonly streams: { readonly streams: number; readonly pollers: number };
  /** Returns the number of connected clients. */
  connections(): Promise<number>;
  /** Sends a body unchanged and returns the raw response. */
  post(body: string, headers?: Record<string, string>): Promise<Response>;
}

export const TOKEN = 'test-user-token-0123456789';

/** Starts a gateway on a free port. */
export async function testGateway(options: GatewayOptions): Promise<TestGateway> {
  const gateway = createGateway({ httpClient: HTTP_CLIENT, ...options });
  const server = createServer({ IncomingMessage: UpgradableRequest }, gateway.listener).on('upgrade', gateway.upgrade);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${TOKEN}`, ...headers },
      body,
    });
  return {
    url,
    post,
    get streams() {
      const { streams, pollers } = gateway.levels();
      return { streams, pollers };
    },
    connections: () => promisify(server.getConnections).call(server),
    async execute<R, V>(document: TypedDocumentNode<R, V>, variables: V, headers: Record<string, string> = {}) {
      const response = await post(JSON.stringify({ query: print(document), variables }), headers);
      return (await response.json()) as GraphqlResult<R>;
    },
    async [Symbol.asyncDispose]() {
      await gateway[Symbol.asyncDispose]();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
