import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockingKeys, contactKeys } from '../../../utils/domain/identity/blocking.ts';
import { isFreeMailbox } from '../../../utils/domain/identity/free-mailboxes.ts';
import { domainOf, normalizeIdentifier } from '../../../utils/domain/identity/identifiers.ts';
import { nameKey } from '../../../utils/domain/identity/name-key.ts';
import { scoreCandidate } from '../../../utils/domain/identity/score-candidate.ts';

describe('identifiers', () => {
  it.each([
    ['email', ' Ada.Byron@Example.COM ', 'ada.byron@example.com'],
    ['email', 'mailto:ada@example.com', 'ada@example.com'],
    ['email', 'ada+news@mail.example.co.uk', 'ada+news@mail.example.co.uk'],
    ['email', 'ada', null],
    ['email', 'ada@localhost', null],
    ['email', 'ada@@example.com', null],
    ['email', 'ada @example.com', null],
    ['email', '.ada@example.com', null],
    ['email', 'ada@-example.com', null],
    ['linkedin', 'https://www.linkedin.com/in/Ada-Byron-1a2b3c/', 'ada-byron-1a2b3c'],
    ['linkedin', 'de.linkedin.com/in/ada?trk=x#top', 'ada'],
    ['linkedin', 'https://www.linkedin.com/in/J%C3%BCrgen-M%C3%BCller', 'jürgen-müller'],
    ['linkedin', 'Ju\u0308rgen', 'jürgen'],
    ['linkedin', '/in/ada-byron', 'ada-byron'],
    ['linkedin', 'ada-byron', 'ada-byron'],
    ['linkedin', 'https://www.linkedin.com/company/acme/', null],
    ['linkedin', 'https://example.com/in/ada', null],
    ['linkedin', '%E0%A4%A', null],
    ['linkedin', '', null],
    ['linkedin_member', 'ACoAABcdEFghIJklMNop', 'ACoAABcdEFghIJklMNop'],
    ['linkedin_member', 'ada-byron', null],
    ['external', ' crm-17 ', 'crm-17'],
    ['anonymous', '   ', null],
  ] as const)('%s %j is %j', (kind, value, expected) => {
    expect(normalizeIdentifier(kind, value)).toBe(expected);
  });

  it('are the same after a second time', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('email', 'linkedin', 'linkedin_member', 'external'),
        fc.oneof(fc.emailAddress(), fc.string()),
        (kind, value) => {
          const once = normalizeIdentifier(kind, value);
          if (once !== null) expect(normalizeIdentifier(kind, once)).toBe(once);
        },
      ),
    );
  });

  it.each([
    ['Ada@Example.com', 'example.com'],
    ['nobody', null],
  ])('the domain of %s is %s', (email, domain) => {
    expect(domainOf(email)).toBe(domain);
  });

  it.each([
    ['gmail.com', true],
    ['GMX.de', true],
    ['yahoo.co.uk', true],
    ['hotmail.fr', true],
    ['outlook.com.br', true],
    ['acme.com', false],
    ['outlook-consulting.com', false],
    ['mail.acme.com', false],
  ])('%s is a free mailbox: %s', (domain, expected) => {
    expect(isFreeMailbox(domain)).toBe(expected);
  });
});

describe('the key of a name', () => {
  it.each([
    ['Ada Byron', 'ada byron'],
    ['BYRON, Ada', 'ada byron'],
    ['Dr. Ada Byron, PhD, MBA', 'ada byron'],
    ['Ada Byron (she/her)', 'ada byron'],
    ['Ada Byron she/her', 'ada byron'],
    ['🚀 Ada Byron 🇬🇧', 'ada byron'],
    ['Ada "Addie" Byron', 'ada byron'],
    ['Ada Byron (King)', 'ada byron'],
    ['Łukasz Sørensen-Đặng', 'dang lukasz sorensen'],
    ['Günther Weiß', 'gunther weiss'],
    ["Siobhán O'Brien", 'obrien siobhan'],
    ['İpek Yıldız', 'ipek yildiz'],
    ['山田 太郎', '太郎 山田'],
    ['🚀', ''],
  ])('%s → %s', (name, key) => {
    expect(nameKey(name)).toBe(key);
  });

  it('does not depend on the order of the words', () => {
    const word = fc.stringMatching(/^[a-zéüøł]{5,8}$/);
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(nameKey(`${a} ${b}`)).toBe(nameKey(`${b} ${a}`));
      }),
    );
  });
});

describe('a candidate', () => {
  const contact = {
    name: 'Ada Byron',
    title: 'Head of Procurement',
    email: 'ada.byron@acme.com',
    accountName: 'Acme Ltd',
    accountDomain: 'acme.com',
  };
  const score = (person: Parameters<typeof scoreCandidate>[0], known: Parameters<typeof scoreCandidate>[1] = contact) =>
    scoreCandidate(person, known);

  it('is certain with the same e-mail address', () => {
    expect(score({ emails: ['Ada.Byron@acme.com'] })).toEqual({ score: 1, evidence: ['same e-mail address'] });
  });

  it('with name, company and title is likely, and says why', () => {
    const found = score({ name: 'Ada Byron', headline: 'Head of Procurement at Acme', slug: 'ada-byron-1a2b3c4d', emails: [] });
    expect(found.score).toBeGreaterThan(0.85);
    expect(found.evidence).toEqual(['same name', 'works at Acme Ltd as the headline says', 'e-mail pattern fits the name', 'same title']);
  });

  it('with the name alone stays far from certain', () => {
    const bare = { name: 'Ada Byron', title: null, email: null, accountName: null, accountDomain: null };
    const found = score({ name: 'Ada Byron', slug: 'ada-byron', emails: [] }, bare);
    expect(found.score).toBeLessThanOrEqual(0.6);
    expect(found.evidence).toEqual(['same name']);
  });

  it('of the same name at another company is unlikely', () => {
    const elsewhere = score({ name: 'Ada Byron', headline: 'Nurse at Charité', company: 'Charité', slug: 'ada-byron', emails: [] });
    const here = score({ name: 'Ada Byron', headline: 'Nurse at Acme', company: 'Acme', slug: 'ada-byron', emails: [] });
    expect(elsewhere.score).toBeLessThan(0.5);
    expect(here.score).toBeGreaterThan(elsewhere.score);
  });

  it('of another name at the same company is not the person', () => {
    expect(
      score({ name: 'Bo Lind', headline: 'Head of Procurement at Acme', company: 'Acme', slug: 'bo-lind', emails: [] }).score,
    ).toBeLessThan(0.05);
  });

  it('is found by initial, nickname and accents', () => {
    const known = { ...contact, name: 'Robert Müller', email: 'robert.mueller@acme.com' };
    const at = (name: string) => score({ name, company: 'Acme', headline: 'Head of Procurement', emails: [] }, known);
    expect(at('Bob Muller').evidence).toContain('same last name, another form of the first');
    expect(at('R. Müller').evidence).toContain('same last name and initial');
    expect(at('Robert M.').evidence).toContain('same first name and initial');
    for (const name of ['Bob Muller', 'R. Müller', 'Robert M.', 'ROBERT MÜLLER']) expect(at(name).score).toBeGreaterThan(0.5);
  });

  it('is never certain without an identifier', () => {
    const text = fc.constantFrom('Ada Byron', 'Byron', 'Acme', 'Head of Procurement at Acme', 'ada-byron', '', 'Bo Lind');
    fc.assert(
      fc.property(text, text, text, text, (name, headline, company, slug) => {
        const found = score({ name, headline, company, slug, emails: ['ada@acme.com'] });
        expect(found.score).toBeGreaterThanOrEqual(0);
        expect(found.score).toBeLessThan(1);
      }),
    );
  });

  it('shares a look-up key with the ways its name is written', () => {
    const keys = contactKeys(contact);
    for (const name of ['ADA BYRON', 'A. Byron', 'Ada B.', 'Dr Ada Byron-King']) {
      expect(blockingKeys({ name, headline: 'Buyer at Acme', emails: [] }).some((key) => keys.includes(key))).toBe(true);
    }
  });
});
