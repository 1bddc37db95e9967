/**
 * Installs the packages of folders that have a package.json of their own.
 * Usage: tsx scripts/install.ts <folder>…
 */
import { install } from './build/install.js';

for (const folder of process.argv.slice(2)) install(folder);
