import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLinkListener } from '../../server/links/link-listener.ts';
import type { LinkService } from '../../server/links/link-service.ts';

export interface LinkReply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export interface LinkServer {
  ask(path: string, options?: { method?: string; headers?: Record<string, string> }): Promise<LinkReply>;
  close(): Promise<void>;
}

const quiet = { error: () => undefined };

/** Links on a real socket of 127.0.0.1; the headers that go out are exactly those given. */
export async function openLinkServer(links: LinkService, env: { origin: string; linkOrigin: string }): Promise<LinkServer> {
  const take = createLinkListener(links, env, quiet);
  const server = createServer((incoming, response) => {
    if (!take(incoming, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ask: (path, { method = 'GET', headers = {} } = {}) =>
      new Promise((resolve, reject) => {
        const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (part: string) => {
            text += part;
          });
          response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
        });
        sent.once('error', reject);
        sent.end();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
