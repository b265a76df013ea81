import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { JSDOM } from 'jsdom';
import { afterAll, describe, expect, it } from 'vitest';
import type { PageReading, PersonReading } from '../../../utils/contract/reading.ts';
import { readPage } from '../../../utils/sites/registry.ts';
import { cut, cutsInside, DECOYS, diceOf, MUTATIONS } from './mutate.ts';
import { PAGES_OF_FIXTURES } from './pages-of-fixtures.ts';

/**
 * Changes every page as a site might overnight and reads it again: what was right before may become nobody, or fewer
 * fields, but never somebody else and never another text in a field. Captured pages are read where they are there.
 */
const CAPTURES = fileURLToPath(new URL('../../../../shared/pages/', import.meta.url));
const FIXTURES = fileURLToPath(new URL('../../fixtures/pages/', import.meta.url));
/** Above this a page is changed in a few ways only: cloning it costs most of the time. */
const COSTLY = 240_000;
/** Where the words or keys go that a place is known by alone, nobody is the right answer more often. */
const HARD: Record<string, number> = {
  'every class renamed': 0.55,
  'data attributes renamed': 0.8,
  'siblings reordered, one in three': 0.85,
};
const CUTS = [0.97, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1];

interface Page {
  file: string;
  url: string;
  path: string;
}

const captured: Page[] = existsSync(`${CAPTURES}expected.json`)
  ? (JSON.parse(readFileSync(`${CAPTURES}expected.json`, 'utf8')) as Page[])
      .filter(({ file }) => file.endsWith('.html'))
      .map(({ file, url }) => ({ file, url, path: CAPTURES + file }))
  : [];
const own: Page[] = PAGES_OF_FIXTURES.map(({ file, url }) => ({ file, url, path: `${FIXTURES}${file}.html` }));

type Verdict = 'right' | 'thin' | 'nobody' | 'wrong';
const tally = new Map<string, Record<Verdict, number>>();

describe('changed pages are never read wrong', () => {
  it('has an address for every fixture page', () => {
    const files = readdirSync(FIXTURES).map((file) => file.replace('.html', ''));
    const named = new Set(own.map(({ file }) => file));
    expect(files.filter((file) => !named.has(file) && !file.endsWith('-app'))).toEqual([]);
  });

  for (const page of [...own, ...captured]) {
    it(page.file, { timeout: 120_000 }, () => {
      const html = readFileSync(page.path, 'utf8');
      const original = new JSDOM(html).window.document;
      const before = readPage(original, page.url);
      const known = textsIn(before);
      const wrong: unknown[] = [];
      const judgeHere = (name: string, document: Document, reorders = false) => {
        const after = readPage(document, page.url);
        const verdict = judge(before, after, reorders);
        count(name, before, verdict);
        if (verdict === 'wrong')
          process.stdout.write(`WRONG ${page.file} ${name} ${after.rung} ${JSON.stringify(after.people).slice(0, 600)}\n`);
        if (verdict === 'wrong')
          wrong.push({ name, people: after.people, before: before.people, rung: after.rung, threadId: after.threadId });
        for (const { slug } of DECOYS) {
          const people = readPage(document, `https://www.linkedin.com/in/${slug}/`).people;
          if (name !== 'a second top card' && people.length > 0) wrong.push({ name, at: slug, people });
        }
      };
      const few = html.length > COSTLY;
      for (const [at, mutation] of MUTATIONS.entries()) {
        if (few && at % 3 !== page.file.length % 3) continue;
        const document = original.cloneNode(true) as Document;
        mutation.change(document, diceOf(page.file.length * 31 + at), known);
        judgeHere(mutation.name, document, mutation.reorders);
      }
      const halved = original.cloneNode(true) as Document;
      for (const halve of cutsInside(halved, known).slice(0, 12)) {
        halve();
        judgeHere('cut inside a name, headline or company', halved);
      }
      const loading = original.cloneNode(true) as Document;
      for (const share of CUTS) {
        cut(loading, share);
        judgeHere(`cut while loading, ${share * 100}% there`, loading);
      }
      expect(wrong).toEqual([]);
    });
  }

  it('as often as before, or with fewer fields, in all but few pages', () => {
    const low = [...tally].filter(([name, { right, thin, nobody, wrong }]) => {
      const floor = name.startsWith('cut') ? 0 : (HARD[name] ?? 0.95);
      return (right + thin) / (right + thin + nobody + wrong) < floor;
    });
    expect(low).toEqual([]);
  });

  afterAll(() => {
    const rows = [...tally].map(([name, { right, thin, nobody, wrong }]) => {
      const of = right + thin + nobody + wrong;
      const share = (n: number) => `${((100 * n) / of).toFixed(0)}%`.padStart(5);
      return `${name.padEnd(40)}${share(right)} right ${share(thin)} fewer fields ${share(nobody)} nobody ${String(wrong).padStart(3)} wrong  of ${of}`;
    });
    process.stdout.write(`\n${rows.join('\n')}\n`);
  });
});

function count(name: string, before: PageReading, verdict: Verdict): void {
  if (before.people.length === 0 && verdict === 'right') return;
  const row = tally.get(name) ?? { right: 0, thin: 0, nobody: 0, wrong: 0 };
  row[verdict]++;
  tally.set(name, row);
}

function textsIn(reading: PageReading): string[] {
  return reading.people.flatMap(({ name, headline, company, email }) =>
    [name, headline, company, email].filter((text) => text !== undefined),
  );
}

const keysOf = ({ slug, memberId, email }: PersonReading) => [slug, memberId, email].filter((key) => key !== undefined);

function judge(before: PageReading, after: PageReading, reorders: boolean): Verdict {
  const people = after.people.filter(({ role }) => role !== 'quoted');
  const was = before.people.filter(({ role }) => role !== 'quoted');
  for (const person of people) {
    const same = was.find(
      (other) => keysOf(other).some((key) => keysOf(person).includes(key)) || (keysOf(other).length === 0 && other.name === person.name),
    );
    if (!same) return 'wrong';
    for (const [field, value] of Object.entries(person)) {
      if (same[field as keyof PersonReading] !== value && field !== 'role') return 'wrong';
    }
    if ((same.role === 'subject') !== (person.role === 'subject')) return 'wrong';
  }
  if (before.kind === 'thread' && after.threadId && after.threadId !== before.threadId) return 'wrong';
  if (people.length === 0) return was.length === 0 ? 'right' : 'nobody';
  if (!reorders && before.kind !== 'list' && keysOf(people[0] as PersonReading)[0] !== keysOf(was[0] as PersonReading)[0]) {
    if (before.people.length === people.length) return 'wrong';
  }
  const sorted = (list: PersonReading[]) =>
    list
      .map((person) => JSON.stringify(Object.entries(person).sort()))
      .sort()
      .join();
  return sorted(people) === sorted(was) ? 'right' : 'thin';
}
