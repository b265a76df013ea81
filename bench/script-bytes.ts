import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Row } from './table.ts';

/** Bytes of each script of the built extension, and how small each one travels. */
export function measureScripts(extension: string): Row[] {
  return readdirSync(extension, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js') || file.endsWith('.css'))
    .map((file) => ({ file, content: readFileSync(join(extension, file)) }))
    .sort((a, b) => a.file.localeCompare(b.file))
    .map(({ file, content }) => ({
      what: file,
      figure: `${(content.length / 1_024).toFixed(1)} KB`,
      note: `${(gzipSync(content).length / 1_024).toFixed(1)} KB gzipped`,
    }));
}
