import { siteHosts } from '../sites/registry.ts';

/** The only sites that Fingerpost may read, as match patterns of the manifest: those of `utils/sites`. */
export const hostPermissions = siteHosts().map((host) => `https://${host}/*`);

const origins = new Set(hostPermissions.map((pattern) => pattern.slice(0, -2)));

/** Whether the page reader may run there. */
export function isReadable(url: string | undefined): url is string {
  const parsed = url ? URL.parse(url) : null;
  return parsed !== null && origins.has(parsed.origin);
}
