import { defineConfig } from '@graphql-hive/gateway';

/** Headers of a client that finAPI reads. No others are passed on to the subgraphs. */
const FORWARDED = ['Authorization', 'Accept-Language', 'PSU-IP-Address', 'PSU-Device-OS', 'PSU-User-Agent'];

export const gatewayConfig = defineConfig({
  propagateHeaders: {
    /** Over WebSocket the headers are members of the `connection_init` payload. */
    fromClientToSubgraphs: ({ request, context }) =>
      Object.fromEntries(
        FORWARDED.map((name) => [name, context.connectionParams?.[name] ?? request.headers.get(name)]),
      ),
  },
});
