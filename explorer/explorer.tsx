import { GraphiQL } from 'graphiql';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { useEffect, useState } from 'react';
import { type ExplorerSettings, fillIn } from '../src/pages/settings.js';
import { fetcher } from './fetcher.js';
import { FilledInTabs } from './filled-in-tabs.js';
import { forgetfulStorage } from './forgetful-storage.js';
import { SharedHeaders } from './shared-headers.js';
import { sharedTab } from './shared-tab.js';

const STORAGE = forgetfulStorage(localStorage);

/** Renders GraphiQL with the gateway's tabs, schema and name. */
export function Explorer({ tabs, ids, headers, hasToken, hasSchema }: ExplorerSettings) {
  const schema = useSchema(hasSchema);
  const [first] = useState(() => [...sharedTab(location.search), ...tabs].map((tab) => startingTab(tab, ids, headers)));
  return (
    <GraphiQL
      fetcher={fetcher}
      schema={schema}
      dangerouslyAssumeSchemaIsValid
      defaultTabs={first}
      defaultHeaders={headers}
      initialVariables={first[0]?.variables ?? ''}
      defaultEditorToolsVisibility={hasToken ? 'variables' : 'headers'}
      storage={STORAGE}
      shouldPersistHeaders={false}
    >
      <GraphiQL.Logo>
        <h1>
          <a className="graphiql-logo-link" href="./" title="Start page of the gateway">
            finAPI Gateway
          </a>
        </h1>
      </GraphiQL.Logo>
      <FilledInTabs tabs={tabs} ids={ids} />
      <SharedHeaders />
    </GraphiQL>
  );
}

function startingTab(tab: ExplorerSettings['tabs'][number], ids: ExplorerSettings['ids'], headers: string) {
  return { query: tab.query, variables: fillIn(tab, ids), headers };
}

/** Loads the schema as SDL, which browsers can cache and which is a fraction of the size of an introspection result. */
function useSchema(hasSchema: boolean): GraphQLSchema | null {
  const [schema, setSchema] = useState<GraphQLSchema | null>(null);
  useEffect(() => {
    if (hasSchema) void loadSchema().then(setSchema);
  }, [hasSchema]);
  return schema;
}

async function loadSchema(): Promise<GraphQLSchema | null> {
  const response = await fetch('schema.graphql');
  return response.ok ? buildSchema(await response.text(), { assumeValid: true }) : null;
}
