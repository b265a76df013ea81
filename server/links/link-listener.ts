import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Env } from '../env.ts';
import type { LinkAnswer, LinkService } from './link-service.ts';
import { linkHeaders, plainPage, plainPageHeaders } from './plain-page.ts';

/** Takes a request when it is one of links, and says whether it did. */
export type LinkListener = (request: IncomingMessage, response: ServerResponse) => boolean;

interface Page {
  status: number;
  html: string;
  more?: Record<string, string>;
}

const unknown: Page = {
  status: 404,
  html: plainPage(
    'This link does not lead anywhere',
    'It may have been cut off when it was copied, or it is no longer in use. Please ask the person who sent it to you for a new one.',
  ),
};
const ended: Record<'expired' | 'revoked', Page> = {
  expired: {
    status: 410,
    html: plainPage(
      'This link has run out',
      'It was meant for a certain time, which is over. Please answer the message it came with and ask for a new one.',
    ),
  },
  revoked: {
    status: 410,
    html: plainPage(
      'This link was switched off',
      'The people who sent it have taken it back. Please answer the message it came with and ask them for what you were looking for.',
    ),
  },
};
const unavailable: Page = {
  status: 503,
  html: plainPage(
    'One moment, please',
    'This link is fine, but we cannot open it right now. The page tries again by itself in a few seconds.',
    3,
  ),
  more: { 'Retry-After': '3' },
};
const otherMethod: Page = {
  status: 405,
  html: plainPage('Links are there to be opened', 'Open this address in a browser.'),
  more: { Allow: 'GET, HEAD' },
};

/**
 * `GET` and `HEAD /r/…`, straight on Node's server: a redirect is what most requests of a busy day are, and anything
 * between it and the socket would cost more than the redirect itself. Links go to the stored address or nowhere. On a
 * link domain of its own nothing else is answered but health, so that no page and no cookie of ours lives there.
 */
export function createLinkListener(links: LinkService, env: Pick<Env, 'origin' | 'linkOrigin'>, log: Pick<Logger, 'error'>): LinkListener {
  const strict = env.linkOrigin.startsWith('https:') ? { 'Strict-Transport-Security': 'max-age=31536000' } : {};
  const linkHost = env.linkOrigin === env.origin ? null : new URL(env.linkOrigin).host;
  const redirectHeaders = Object.entries({ ...linkHeaders, ...strict, 'Content-Length': '0' }).flat();

  const send = (request: IncomingMessage, response: ServerResponse, { status, html, more }: Page) => {
    response.writeHead(status, { ...plainPageHeaders, ...strict, ...more, 'Content-Length': Buffer.byteLength(html) });
    response.end(request.method === 'HEAD' ? undefined : html);
  };
  const answer = (request: IncomingMessage, response: ServerResponse, result: LinkAnswer) => {
    switch (result.kind) {
      case 'redirect':
        response.writeHead(302, ['Location', result.to, ...redirectHeaders]);
        response.end();
        return;
      case 'unknown':
        return send(request, response, unknown);
      case 'ended':
        return send(request, response, ended[result.why]);
      case 'unavailable':
        return send(request, response, unavailable);
    }
  };

  return (request, response) => {
    const { url = '', method = 'GET', headers, socket } = request;
    if (!url.startsWith('/r/')) {
      if (linkHost === null || headers.host !== linkHost || url === '/healthz') return false;
      send(request, response, unknown);
      return true;
    }
    if (method !== 'GET' && method !== 'HEAD') {
      send(request, response, otherMethod);
      return true;
    }
    const query = url.indexOf('?');
    const path = url.slice(3, query === -1 ? undefined : query);
    links.visit({ path, method, headers, remote: socket.remoteAddress }).then(
      (result) => answer(request, response, result),
      (error: unknown) => {
        log.error({ err: error }, 'a link could not be answered');
        if (!response.headersSent) send(request, response, unavailable);
      },
    );
    return true;
  };
}
