import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { JSDOM } from 'jsdom';
import { afterAll, describe, expect, it } from 'vitest';
import { PageReading, type PersonReading } from '../../../utils/contract/reading.ts';
import { readPage } from '../../../utils/sites/registry.ts';

/**
 * Reads every captured page of ../shared/pages, which is not part of the repository, and compares with what a person
 * wrote down about it. Skipped where the captures are not there; the project's own pages are in pages.test.ts.
 */
const PAGES = fileURLToPath(new URL('../../../../shared/pages/', import.meta.url));
const there = existsSync(`${PAGES}expected.json`);

interface Expected {
  file: string;
  site: string;
  url: string;
  kind: string;
  expect: Record<string, unknown> | null;
}

interface Pair {
  file: string;
  url: string;
}

const entries: Expected[] = there ? JSON.parse(readFileSync(`${PAGES}expected.json`, 'utf8')) : [];
const pairs: Pair[] = there ? JSON.parse(readFileSync(`${PAGES}linkedin/stale.json`, 'utf8')).pairs : [];
const pages = entries.filter((entry) => entry.file.endsWith('.html'));
const hits = new Map<string, { hit: number; of: number }>();

/** Not read: a name that only a localised label holds, between words of the same language. */
const NOT_READ = new Set(['outlook/2026-08-list-row-1.html name']);
/** Counts that describe the capture, not a person. */
const NOT_A_READING = new Set(['messages', 'collapsed', 'rowsInData']);

describe.runIf(there)('captured pages', () => {
  for (const page of pages) {
    it(`${page.file} answers as written down`, { timeout: 60_000 }, () => {
      const { document } = new JSDOM(readFileSync(`${PAGES}${page.file}`, 'utf8')).window;
      const reading = readPage(document, page.url);
      expect(PageReading.safeParse(reading).error).toBeUndefined();
      const read = fieldsOf(reading, page);
      for (const [field, value] of Object.entries(page.expect ?? { people: 0 })) {
        if (NOT_A_READING.has(field)) continue;
        const right = JSON.stringify(read[field]) === JSON.stringify(value);
        count(`${page.site}/${page.kind}`, field, right);
        if (!NOT_READ.has(`${page.file} ${field}`)) expect(read[field], field).toEqual(value);
      }
      if (page.kind.startsWith('profile') || page.kind === 'lead') expect(reading.people).toHaveLength(1);
      for (const address of page.site === 'linkedin' ? everybodyBut(page) : []) {
        expect(readPage(document, address).people, `at ${address}`).toEqual([]);
      }
      for (const pair of pairs.filter(({ file }) => file === page.file)) {
        const stale = readPage(document, pair.url);
        count('linkedin/stale', 'people', stale.people.length === 0);
        expect(stale.people, `at ${pair.url}`).toEqual([]);
        expect(stale.state, `at ${pair.url}`).toBe('resolving');
      }
    });
  }

  it('has stale pairs of pages that are there only', () => {
    expect(pairs.filter((pair) => !pages.some(({ file }) => file === pair.file))).toEqual([]);
  });

  afterAll(() => {
    const table = [...hits].sort(([a], [b]) => a.localeCompare(b)).map(([key, { hit, of }]) => `${key.padEnd(44)}${hit}/${of}`);
    process.stdout.write(`\n${table.join('\n')}\n`);
  });
});

/** The profile addresses of all other people of the corpus: no page may answer under any of them. */
function everybodyBut(page: Expected): string[] {
  const slug = page.expect?.slug;
  const profiles = entries.filter((entry) => entry.kind.startsWith('profile') && entry.expect?.slug !== slug);
  return [...new Set(profiles.map(({ url }) => url))];
}

function count(kind: string, field: string, right: boolean): void {
  const entry = hits.get(`${kind} ${field}`) ?? { hit: 0, of: 0 };
  hits.set(`${kind} ${field}`, { hit: entry.hit + Number(right), of: entry.of + 1 });
}

/** A reading in the words of expected.json. */
function fieldsOf(reading: PageReading, { kind }: Expected): Record<string, unknown> {
  const mail = kind === 'thread' || kind === 'list-row';
  const [first] = reading.people;
  const subject: Partial<PersonReading> = first ?? {};
  const senders = reading.people.filter(({ role }) => role === 'from' || role === 'listed');
  const [compose] = reading.composes ?? [];
  const mailbox = ({ name, email }: PersonReading) => ({ name, email });
  const field = (person: PersonReading) => ({ field: person.role === 'recipient' ? null : person.role, ...mailbox(person) });
  return {
    ...subject,
    people: reading.people.length,
    emails: mail ? senders.slice(0, 1).flatMap(({ email }) => email ?? []) : reading.people.flatMap(({ email }) => email ?? []),
    recipients:
      kind === 'compose'
        ? (compose?.recipients ?? []).map(field)
        : reading.people.filter(({ role }) => role === 'to' || role === 'cc').map(mailbox),
    threadId: reading.threadId,
    threadPermId: reading.threadPermId,
    messageId: reading.messageId,
    messagePermId: reading.messagePermId,
    lastMessageId: reading.rows?.[0]?.lastMessageId,
    rows: reading.rows?.length,
    draftId: compose?.draftId,
    drafts: reading.composes?.map(({ draftId, threadId }) => ({ draftId, threadId })),
    editor: compose?.editor,
    list: reading.people.map(({ name, company, memberId }) => ({ name, company, leadId: memberId })),
  };
}
