import 'graphiql/setup-workers/vite';
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import './style.css';
import { createRoot } from 'react-dom/client';
import type { ExplorerSettings } from '../src/pages/settings.js';
import { Explorer } from './explorer.js';

const read = (id: string): HTMLElement => {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no element #${id}.`);
  return element;
};

const settings = JSON.parse(read('settings').textContent) as ExplorerSettings;
createRoot(read('explorer')).render(<Explorer {...settings} />);
