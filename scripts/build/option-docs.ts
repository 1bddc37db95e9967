/**
 * Writes meaning and default of each option into the package's types, where editors show them to users of the library.
 * Their source is the table of settings, which the compiler cannot turn into comments.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { GATEWAY } from '../../src/config/gateway-settings.js';
import { Setting } from '../../src/config/setting.js';

const FILE = 'dist/src/config/gateway-settings.d.ts';

// An incremental build leaves the file as it was, with the comments of the last run.
let types = readFileSync(FILE, 'utf8').replaceAll(/^ +\/\*\* .*\n/gm, '');
for (const [option, setting] of Object.entries(GATEWAY)) {
  if (!(setting instanceof Setting)) continue;
  const declaration = new RegExp(`^ +(?=${option}: )`, 'm');
  if (!declaration.test(types)) throw new Error(`${FILE} does not declare ${option}`);
  const comment = `/** ${setting.name}: ${setting.help}. @default ${JSON.stringify(setting.byDefault)} */`;
  types = types.replace(declaration, (indent) => `${indent}${comment}\n${indent}`);
}
writeFileSync(FILE, types);
