import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/** Address of the socket's other end; undefined where the request came from no socket. */
export function remoteOf(context: Context): string | undefined {
  return (context.env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress;
}
