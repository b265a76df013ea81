import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const page = (name: string) => join(root, 'tests/fixtures/pages', `${name}.html`);
const folder = mkdtempSync(join(tmpdir(), 'recognize-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command as a person does; its exit code, lines of output and complaints. */
async function recognize(...args: string[]): Promise<{ code: number; lines: unknown[]; complaint: string }> {
  const run = promisify(execFile)(process.execPath, [join(root, 'scripts/recognize.ts'), ...args], { cwd: folder });
  const done = await run.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  const lines = done.stdout.split('\n').filter(Boolean);
  return { code: done.code, lines: lines.map((line): unknown => JSON.parse(line)), complaint: done.stderr };
}

describe('npm run recognize', { timeout: 60_000 }, () => {
  const thread = 'https://mail.google.com/mail/u/0/#inbox/19303aafa2d52011';

  it('prints one reading, without the own address', async () => {
    const { code, lines } = await recognize('--url', thread, '--viewer', 'Legal@quiet-counsel.example', page('gmail-thread'));
    expect(code).toBe(0);
    expect(lines).toMatchObject([{ state: 'read', people: [{ name: 'Ludányi Piroska' }, { name: 'Harangozó Gyula' }] }]);
  });

  it('prints nobody with the reason', async () => {
    const { code, lines } = await recognize('--url', 'https://www.linkedin.com/feed/', page('linkedin-feed'));
    expect([code, lines]).toMatchObject([0, [{ people: [], reason: expect.stringContaining('no open conversation') }]]);
  });

  it('answers every line of a list in order, bad ones too', async () => {
    const list = join(folder, 'pages.jsonl');
    writeFileSync(join(folder, 'beside.html'), '<p>nothing</p>');
    const entries = [
      JSON.stringify({ url: thread, file: page('gmail-thread') }),
      '{ not json',
      JSON.stringify({ url: thread, file: 'missing.html' }),
      JSON.stringify({ url: thread }),
      '',
      JSON.stringify({ url: 'https://www.linkedin.com/login', file: 'beside.html' }),
    ];
    writeFileSync(list, entries.join('\n'));
    const { code, lines } = await recognize('--list', list);
    expect(code).toBe(1);
    expect(lines).toMatchObject([
      { state: 'read' },
      { people: [], error: expect.any(String) },
      { people: [], error: expect.stringContaining('missing.html') },
      { people: [], error: 'a line needs "url" and "file"' },
      { people: [], state: 'nobody' },
    ]);
  });

  it('prints the outline of a page', async () => {
    const run = promisify(execFile)(process.execPath, [join(root, 'scripts/recognize.ts'), '--outline', page('linkedin-sdui')], {
      cwd: folder,
    });
    const { stdout } = await run;
    expect(stdout).toContain('section[componentkey=com.linkedin.sdui.profile.card.ref…Topcard]');
    expect(stdout).not.toContain('Brandvold');
  });

  it.each([
    ['an outline of a missing file', ['--outline', 'nowhere.html'], 'nowhere.html'],
    ['an outline at an address', ['--outline', page('linkedin-feed'), '--url', thread], '--outline takes one file'],
    ['no address', [page('linkedin-feed')], '--url is missing'],
    ['an address that is none', ['--url', 'feed', page('linkedin-feed')], '--url is not an address: feed'],
    ['no file', ['--url', thread], 'exactly one FILE.html'],
    ['a missing file', ['--url', thread, 'nowhere.html'], 'nowhere.html'],
    ['a missing list', ['--list', 'nowhere.jsonl'], 'nowhere.jsonl'],
    ['an unknown option', ['--uri', thread], "'--uri'"],
  ])('says what is wrong with %s and exits with 2', async (_, args, words) => {
    const { code, lines, complaint } = await recognize(...args);
    expect([code, lines]).toEqual([2, []]);
    expect(complaint).toContain(words);
    expect(complaint).not.toContain('    at ');
  });
});
