import { defineConfig } from '@graphql-hive/gateway';

/** What finAPI wants to see of a client; nothing else of its request goes to the subgraphs. */
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
