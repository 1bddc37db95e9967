/** A second subgraph: each user's own notes about his bank connections, kept in memory. */
import { createServer } from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { createYoga } from 'graphql-yoga';

const typeDefs = parse(/* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.4", import: ["@key"])

  type Query {
    "The caller's notes."
    notes: [Note!]!
  }

  type Mutation {
    "Keeps a note about a bank connection."
    addNote(bankConnectionId: ID!, text: String!): Note!
  }

  "A user's note about a bank connection."
  type Note {
    text: String!
    bankConnection: BankConnection
  }

  "The gateway's type, with a field that it knows nothing of."
  type BankConnection @key(fields: "id") {
    id: ID!
    notes: [Note!]!
  }
`);

/** Notes by `Authorization` header: nobody reads another's. */
const notes = new Map();

const resolvers = {
  Query: { notes: (_root, _args, { notes }) => notes },
  Mutation: {
    addNote: (_root, { bankConnectionId, text }, { notes }) => {
      const note = { text, bankConnection: { id: bankConnectionId } };
      notes.push(note);
      return note;
    },
  },
  BankConnection: {
    notes: ({ id }, _args, { notes }) => notes.filter(({ bankConnection }) => bankConnection.id === id),
  },
};

/** Starts it on any free port; resolves to its URL. */
export async function startNotes() {
  const yoga = createYoga({
    schema: buildSubgraphSchema({ typeDefs, resolvers }),
    context: ({ request }) => {
      const user = request.headers.get('authorization');
      if (!notes.has(user)) notes.set(user, []);
      return { notes: notes.get(user) };
    },
    logging: false,
  });
  const server = createServer(yoga);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${server.address().port}/graphql`;
}
