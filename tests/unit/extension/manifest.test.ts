import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { manifestFor } from '../../../wxt.config.ts';

const entrypoints = new URL('../../../entrypoints/', import.meta.url);

describe('what the extension may do', () => {
  it.each([
    ['chrome', ['sidePanel', 'storage', 'scripting', 'alarms', 'contextMenus']],
    ['firefox', ['storage', 'scripting', 'alarms', 'contextMenus']],
  ])('is settled for %s: a permission added later disables it until accepted again', (browser, permissions) => {
    const manifest = manifestFor(browser);
    expect(manifest.permissions).toEqual(permissions);
    expect(manifest.host_permissions).toEqual([
      'https://www.linkedin.com/*',
      'https://mail.google.com/*',
      'https://outlook.office.com/*',
      'https://outlook.office365.com/*',
      'https://outlook.live.com/*',
      'https://outlook.cloud.microsoft/*',
    ]);
    const reachable = ['web_accessible_resources', 'externally_connectable', 'content_scripts', 'content_security_policy'];
    const optional = ['optional_permissions', 'optional_host_permissions'];
    expect(Object.keys(manifest).filter((key) => [...reachable, ...optional].includes(key))).toEqual([]);
  });

  it('is one content script, in Gmail, that posts no message to the page', () => {
    const scripts = readdirSync(entrypoints).filter((name) => name.includes('content'));
    expect(scripts).toEqual(['gmail.content']);
    const source = readFileSync(new URL('gmail.content/index.ts', entrypoints), 'utf8');
    expect(source).toContain('matches: [gmailPattern]');
    expect(source).toContain('noScriptStartedPostMessage: true');
  });
});
