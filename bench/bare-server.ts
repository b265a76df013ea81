import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** The yardstick of redirects: the same framework, answering an empty 302 and doing nothing else. */
const app = new Hono();
app.get('/healthz', (context) => context.text('ok'));
app.get('/r/:code', (context) => context.body(null, 302, { location: 'https://example.com/' }));
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT) });
