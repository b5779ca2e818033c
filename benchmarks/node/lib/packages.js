import { readFileSync } from 'node:fs';

const modules = new URL('../node_modules/', import.meta.url);

/** The installed version of a package, or Node's own for a built-in peer (`name` undefined). */
export function versionOf(name) {
  if (name === undefined) return process.versions.node;
  try {
    return JSON.parse(readFileSync(new URL(`${name}/package.json`, modules), 'utf8')).version;
  } catch {
    return 'not installed';
  }
}
