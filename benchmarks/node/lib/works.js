import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Splits a works file into one file per work, so that a measuring process holds one work's inputs at a time.
 * @returns {{folder: string, files: {id: string, file: string}[]}}
 */
export function splitWorks(file) {
  const { works } = JSON.parse(readFileSync(file, 'utf8'));
  if (!Array.isArray(works) || works.length === 0) throw new Error(`${file}: no "works"`);
  works.forEach(check);
  const folder = mkdtempSync(join(tmpdir(), 'paddock-works-'));
  const files = works.map((work, index) => {
    const target = join(folder, `${index}.json`);
    writeFileSync(target, JSON.stringify(work));
    return { id: work.id, file: target };
  });
  return { folder, files };
}

export function readWork(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

export function removeWorks(folder) {
  rmSync(folder, { recursive: true, force: true });
}

function check({ id, javascript, inputs, expected }) {
  if (typeof id !== 'string' || typeof javascript !== 'string') {
    throw new Error(`work ${id}: "id" and "javascript" must be text`);
  }
  if (!Array.isArray(inputs) || inputs.length === 0 || inputs.length !== expected?.length) {
    throw new Error(`work ${id}: as many "expected" as "inputs" are needed, and at least one`);
  }
}
