import { type Context, Hono } from 'hono';
import { remoteOf } from '../routes/remote.ts';
import type { LinkService } from './link-service.ts';
import { plainPage, plainPageHeaders } from './plain-page.ts';

/** `GET` and `HEAD /r/CODE`: tracked links. They go to the stored address or nowhere. */
export function linkRoutes({ links }: { links: LinkService }): Hono {
  const routes = new Hono();
  routes.get('/r/:code', async (context) => {
    const answer = await links.visit({
      code: context.req.param('code'),
      method: context.req.method,
      header: (name) => context.req.header(name),
      remote: remoteOf(context),
    });
    switch (answer.kind) {
      case 'redirect':
        return context.body(null, 302, {
          Location: answer.to,
          'Cache-Control': 'no-store',
          'Referrer-Policy': 'no-referrer',
          'X-Robots-Tag': 'noindex, nofollow',
        });
      case 'unknown':
        return unknown(context);
      case 'unavailable':
        return context.html(
          plainPage(
            'One moment, please',
            'This link is fine, but we cannot open it right now. The page tries again by itself in a few seconds.',
            3,
          ),
          503,
          { ...plainPageHeaders, 'Retry-After': '3' },
        );
    }
  });
  routes.get('/r/*', unknown);
  return routes;
}

function unknown(context: Context) {
  return context.html(
    plainPage(
      'This link does not lead anywhere',
      'It may have been cut off when it was copied, or it is no longer in use. Please ask the person who sent it to you for a new one.',
    ),
    404,
    plainPageHeaders,
  );
}
