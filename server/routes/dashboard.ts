import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { compress } from 'hono/compress';

const folder = join(import.meta.dirname, '..', '..', 'dist', 'dashboard');

const notBuilt = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Fingerpost</title></head>
<body><h1>The dashboard is not built yet</h1><p>Run <code>npm start</code>, which builds it, or <code>npm run build</code>, and load this page again.</p></body></html>
`;

/**
 * The dashboard's files, with its one page for every address that is none of theirs. Files whose name holds a hash are
 * kept by browsers for good, the page itself is asked for each time.
 */
export function dashboardRoutes(): Hono {
  const routes = new Hono();
  routes.use('/*', compress());
  routes.use(
    '/static/*',
    serveStatic({ root: folder, onFound: (_path, context) => context.header('Cache-Control', 'public, max-age=31536000, immutable') }),
  );
  // The beacon is a script of other sites: new versions reach them within the hour.
  routes.use(
    '/fp.js',
    serveStatic({
      root: folder,
      onFound: (_path, context) => {
        context.header('Cache-Control', 'public, max-age=3600');
        context.header('Cross-Origin-Resource-Policy', 'cross-origin');
        context.header('Access-Control-Allow-Origin', '*');
      },
    }),
  );
  // The bare address is the page below, not the folder.
  routes.use(
    '/:file{.+}',
    serveStatic({ root: folder, index: '', onFound: (_path, context) => context.header('Cache-Control', 'no-cache') }),
  );
  routes.get('/*', async (context) => {
    if (/\.[a-z0-9]{2,8}$/i.test(context.req.path)) return context.text('There is no such file.', 404);
    const page = join(folder, 'index.html');
    if (!existsSync(page)) return context.html(notBuilt, 503);
    return context.html(await readFile(page, 'utf8'), 200, { 'Cache-Control': 'no-cache' });
  });
  return routes;
}
