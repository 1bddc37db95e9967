/** Contender: Apollo Server, standalone, with dataloader and undici. */
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { undiciClient } from './clients.js';
import { announce, finapiUrl } from './listening.js';
import { type Context, resolvers, typeDefs } from './schema.js';
import { services } from './services.js';

const call = undiciClient(finapiUrl);
const { EditBankConnectionResult, ...rest } = resolvers;
const server = new ApolloServer<Context>({
  typeDefs,
  resolvers: { ...rest, EditBankConnectionResult: { __resolveType: EditBankConnectionResult.resolveType } },
});
const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async ({ req }) => ({ services: services(call, req.headers.authorization ?? '') }),
});
announce(new URL('/graphql', url).href);
