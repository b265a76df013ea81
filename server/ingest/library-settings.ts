/**
 * What Segment's browser library asks its settings server for (`GET /v1/projects/KEY/settings`), so that a site needs no
 * more than `AnalyticsBrowser.load({ writeKey, cdnURL: 'https://fingerpost.acme.com' })`: events go to this server, and
 * nothing goes anywhere else (`metrics` would report to Segment). Shape: `CDNSettings` of @segment/analytics-next 1.84.
 */
export function librarySettings(writeKey: string, origin: string) {
  const { host, protocol } = new URL(origin);
  return {
    integrations: { 'Segment.io': { apiKey: writeKey, apiHost: `${host}/v1`, protocol: protocol.slice(0, -1) } },
    edgeFunction: {},
    analyticsNextEnabled: true,
    middlewareSettings: {},
    enabledMiddleware: {},
    metrics: { sampleRate: 0 },
    legacyVideoPluginsEnabled: false,
    remotePlugins: [],
  };
}
