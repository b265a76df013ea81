import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const forbidden: [path: string, source: string][] = [
  ['utils/contract/x.ts', '../domain/share-link.ts'],
  ['utils/contract/x.ts', 'kysely'],
  ['utils/domain/x.ts', 'node:fs'],
  ['utils/domain/x.ts', '../../server/db/tables.ts'],
  ['utils/domain/story/x.ts', '../../extension/messages.ts'],
  ['utils/sites/x.ts', 'wxt/browser'],
  ['utils/extension/x.ts', '../../components/button.tsx'],
  ['utils/extension/x.ts', '../../server/app.ts'],
  ['components/x.tsx', '../utils/extension/api.ts'],
  ['components/x.tsx', '@tanstack/react-query'],
  ['entrypoints/background/x.ts', '../sidepanel/main.tsx'],
  ['entrypoints/sidepanel/x.ts', '../../server/app.ts'],
  ['server/routes/x.ts', '../../components/button.tsx'],
  ['server/queries/x.ts', '../../utils/sites/registry.ts'],
  ['server/dashboard/x.ts', '../db/tables.ts'],
  ['server/dashboard/x.ts', 'kysely'],
];
const allowed: [path: string, source: string][] = [
  ['utils/contract/x.ts', './words.ts'],
  ['utils/contract/x.ts', 'zod'],
  ['utils/domain/story/x.ts', '../../contract/story.ts'],
  ['utils/extension/x.ts', '../sites/registry.ts'],
  ['components/x.tsx', '../utils/contract/story.ts'],
  ['entrypoints/sidepanel/views/x.tsx', '../../../components/button.tsx'],
  ['server/routes/x.ts', '../../utils/domain/share-link.ts'],
  ['server/dashboard/pages/x.tsx', '../../../components/button.tsx'],
];

/** Lints made-up files under the project's rules, all in one run. Answers the names of the rules that each one breaks. */
function lint(files: ReadonlyMap<string, string>): Map<string, string[]> {
  const root = mkdtempSync(join(tmpdir(), 'fingerpost-lint-'));
  cpSync('biome.json', join(root, 'biome.json'));
  for (const [path, code] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), code);
  }
  const args = ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.'];
  const { stdout, stderr } = spawnSync(resolve('node_modules/.bin/biome'), args, { cwd: root, encoding: 'utf8' });
  rmSync(root, { recursive: true });
  const broken = new Map<string, string[]>([...files.keys()].map((path) => [path, []]));
  if (!stdout.startsWith('{')) throw new Error(stderr);
  const report: { diagnostics: { category: string; location: { path: string | { file: string } } }[] } = JSON.parse(stdout);
  for (const { category, location } of report.diagnostics) {
    const path = typeof location.path === 'string' ? location.path : location.path.file;
    broken.get(path.replace(/^\.\//, ''))?.push(category);
  }
  return broken;
}

const planted = (kind: string, path: string, at: number) => path.replace('/x.', `/${kind}-${at}.`);
const use = (source: string) => `import { a } from '${source}';\nexport const b = a;\n`;
const globals = {
  'utils/domain/global.ts': 'export const a = () => document.title;\n',
  'utils/sites/argument.ts': 'export const a = (document: Document) => document.title;\n',
};

describe('each room imports only what the plan allows', () => {
  const broken = lint(
    new Map([
      ...forbidden.map(([path, source], at): [string, string] => [planted('forbidden', path, at), use(source)]),
      ...allowed.map(([path, source], at): [string, string] => [planted('allowed', path, at), use(source)]),
      ...Object.entries(globals),
    ]),
  );
  const rulesOf = (path: string) => broken.get(path)?.join(' ');

  it.each(forbidden.map(([path, source], at) => ({ path, source, at })))('$path may not import $source', ({ path, at }) => {
    expect(rulesOf(planted('forbidden', path, at))).toContain('noRestrictedImports');
  });

  it.each(allowed.map(([path, source], at) => ({ path, source, at })))('$path may import $source', ({ path, at }) => {
    expect(rulesOf(planted('allowed', path, at))).not.toContain('noRestrictedImports');
  });

  it('domain and sites name no global of a browser or of Node', () => {
    expect(rulesOf('utils/domain/global.ts')).toContain('noRestrictedGlobals');
    expect(rulesOf('utils/sites/argument.ts')).not.toContain('noRestrictedGlobals');
  });
});
