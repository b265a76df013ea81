import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

/** A page of tests/fixtures/pages as a document; no script of it runs. */
export function fixture(name: string): Document {
  const html = readFileSync(new URL(`../../fixtures/pages/${name}.html`, import.meta.url), 'utf8');
  return new JSDOM(html).window.document;
}
