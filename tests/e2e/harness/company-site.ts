import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface CompanySite {
  origin: string;
  close(): Promise<void>;
}

const fixtures = join('tests', 'fixtures', 'site');
const segmentLibrary = join('node_modules', '@segment', 'analytics-next', 'dist', 'umd');

/** A company's own website on another origin: the fixture page under every address, and one with Segment's library. */
export async function startCompanySite(fingerpost: string, writeKey: string): Promise<CompanySite> {
  const page = (name: string) =>
    readFileSync(join(fixtures, name), 'utf8').replaceAll('FINGERPOST', fingerpost).replaceAll('WRITE_KEY', writeKey);
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (path.startsWith('/ajs/')) {
      response.setHeader('content-type', 'text/javascript').end(readFileSync(join(segmentLibrary, path.slice(5).replaceAll('/', ''))));
    } else if (path === '/files/checklist.pdf') {
      response.setHeader('content-disposition', 'attachment').end('%PDF');
    } else {
      response.setHeader('content-type', 'text/html; charset=utf-8').end(page(path === '/segment' ? 'segment.html' : 'index.html'));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
