import './scalars.js';
import './account-queries.js';
import './queries.js';
import './import-bank-connection.js';
import './update-bank-connection.js';
import './edit-bank-connection.js';
import './delete-bank-connections.js';
import './progress.js';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.js';

/** The executable schema. Its resolvers need a {@link Context} as their context value. */
export const schema: GraphQLSchema = builder.toSchema();
