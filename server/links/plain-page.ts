/**
 * A page for a prospect, whom the rep's link led here: no script, no request to anywhere, no name of anybody.
 * `reloadSeconds` lets the browser try again by itself. The texts are ours; nothing of the request is in them.
 */
export function plainPage(title: string, text: string, reloadSeconds?: number): string {
  const reload = reloadSeconds === undefined ? '' : `<meta http-equiv="refresh" content="${reloadSeconds}">`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">${reload}
<title>${title}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 32rem; margin: 20vh auto 0; padding: 0 1.5rem }
h1 { font-size: 1.25rem }
</style></head>
<body><main><h1>${title}</h1><p>${text}</p></main></body>
</html>
`;
}

/** Headers of every answer on a link: kept by nobody, telling nobody where the visitor came from. */
export const linkHeaders = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
} as const;

export const plainPageHeaders = {
  ...linkHeaders,
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
} as const;
