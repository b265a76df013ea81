/**
 * Where to go after sign-in. Only a path of this dashboard is followed: `//host`, `\host`, other origins and the
 * sign-in page itself lead to the overview.
 */
export function sameOriginPath(next: string | null, origin: string): string {
  if (!next?.startsWith('/')) return '/';
  const url = URL.parse(next, origin);
  if (url?.origin !== origin || url.pathname === '/sign-in') return '/';
  return url.pathname + url.search + url.hash;
}
