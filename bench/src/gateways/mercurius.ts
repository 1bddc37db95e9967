/** Contender: Mercurius on Fastify, with graphql-jit, dataloader and undici. */
import fastify from 'fastify';
import mercurius from 'mercurius';
import { undiciClient } from './clients.js';
import { announce, finapiUrl } from './listening.js';
import { resolvers, typeDefs } from './schema.js';
import { type Services, services } from './services.js';

declare module 'mercurius' {
  interface MercuriusContext {
    readonly services: Services;
  }
}

const call = undiciClient(finapiUrl);
const app = fastify();
app.register(mercurius, {
  schema: typeDefs,
  resolvers,
  jit: 1,
  context: (request) => ({ services: services(call, request.headers.authorization ?? '') }),
});
announce(`${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql`);
