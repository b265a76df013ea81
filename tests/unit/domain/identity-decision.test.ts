import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockingKeys, contactKeys } from '../../../utils/domain/identity/blocking.ts';
import { autoLinkFrom, decide } from '../../../utils/domain/identity/decide.ts';
import { type Ranked, rankContacts } from '../../../utils/domain/identity/rank-contacts.ts';

const ana = {
  name: 'Ana Ruiz',
  title: 'Senior Rocket Buyer',
  email: 'ana.ruiz@globex.com',
  accountName: 'Globex Corp.',
  accountDomain: 'globex.com',
};
const page = { name: 'Ana Ruiz', headline: 'Senior Rocket Buyer at Globex', company: 'Globex', slug: 'ana-ruiz-1a2b3c4d', emails: [] };

describe('the decision', () => {
  it('is the contact when name, employer and title agree and nobody else is near', () => {
    const decision = decide(rankContacts(page, [ana, { ...ana, name: 'Bo Lind', email: 'bo.lind@globex.com' }]));
    expect(decision.status).toBe('matched');
    if (decision.status === 'matched') expect(decision.match.contact).toBe(ana);
  });

  it('is left to the rep when two contacts fit alike', () => {
    const decision = decide(rankContacts(page, [ana, { ...ana, email: 'aruiz@globex.com' }]));
    expect(decision.status).toBe('candidates');
    if (decision.status === 'candidates') expect(decision.candidates).toHaveLength(2);
  });

  it('is nobody when the page hides parts of the name', () => {
    expect(decide(rankContacts(page, [ana]), true)).toEqual({ status: 'unknown' });
  });

  it('is never made by the name alone', () => {
    const bare = { ...ana, title: null, accountName: null, accountDomain: null, email: 'ana.ruiz@gmail.com' };
    expect(decide(rankContacts(page, [bare])).status).not.toBe('matched');
    expect(decide(rankContacts({ name: 'Ana Ruiz', slug: 'ana-ruiz', emails: [] }, [ana])).status).not.toBe('matched');
  });

  it('is never a namesake elsewhere, nor a colleague of the same family name', () => {
    const others = [
      { ...ana, email: 'ana.ruiz@initech.com', accountName: 'Initech', accountDomain: 'initech.com', title: null },
      { ...ana, name: 'Carla Ruiz', email: 'carla.ruiz@globex.com' },
      { ...ana, name: 'Ana Lopez', email: 'ana.lopez@globex.com' },
    ];
    for (const other of others) expect(decide(rankContacts(page, [other])).status).not.toBe('matched');
  });

  it('says that the person left the company', () => {
    const moved = { ...page, headline: 'Buyer at Initech | ex-Globex', company: 'Initech' };
    const [match] = rankContacts(moved, [ana]);
    expect(match?.evidence).toContain('used to work at Globex Corp.');
    expect(match?.score).toBeGreaterThan(0.5);
  });

  it('shows at most five, best first, none that is hopeless, and links only from the threshold on', () => {
    const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 9 });
    fc.assert(
      fc.property(scores, (values) => {
        const ranked = values
          .toSorted((a, b) => b - a)
          .map((score): Ranked<number> => ({ contact: score, score, evidence: [], nameAlone: false }));
        const decision = decide(ranked);
        if (decision.status === 'matched') {
          expect(decision.match.score).toBeGreaterThanOrEqual(autoLinkFrom);
          expect(ranked[1]?.score ?? 0).toBeLessThan(0.5);
        }
        if (decision.status === 'candidates') {
          expect(decision.candidates.length).toBeLessThanOrEqual(5);
          expect(decision.candidates[0]).toBe(ranked[0]);
          expect(decision.candidates.every(({ score }) => score >= 0.1)).toBe(true);
        }
      }),
    );
  });
});

describe('the look-up', () => {
  const meets = (name: string, contact: Partial<typeof ana>, more = {}) => {
    const keys = new Set(contactKeys({ ...ana, ...contact }));
    return blockingKeys({ name, emails: [], ...more }).some((key) => keys.has(key));
  };

  it.each([
    ['ANA RUIZ 🚀, PhD', {}],
    ['Ruiz Ana', {}],
    ['A. Ruiz', {}],
    ['Ana Ruiz García', {}],
    ['Ana Riuz', { name: 'Ana Ruiz' }],
    ['Bob Müller', { name: 'Robert Mueller', email: 'rm@globex.com' }],
    ['Дмитрий Соколов', { name: 'Dmitry Sokolov', email: 'sales@globex.com' }],
    ['Γιώργος Παπαδόπουλος', { name: 'Giorgos Papadopoulos', email: 'info@globex.com' }],
    ['Sanne van der Berg', { name: 'van der Berg, Sanne', email: 'svdb@globex.com' }],
    ['Davi Docampo', { name: 'DAVID OCAMPO', email: 'x@globex.com' }],
    ['Ana Ruiz', { name: '', email: 'ana.ruiz@globex.com' }],
    ['Ana Ruiz', { name: '', email: 'aruiz84@gmail.com' }],
    ['王小明', { name: '王小明', email: 'xm@globex.com' }],
    ['Ana', { name: 'Ana', email: 'a@globex.com' }],
  ] as const)('finds %s', (name, contact) => {
    expect(meets(name, contact, { company: 'Globex' })).toBe(true);
  });

  it('finds "Ana R." by employer, and the family name behind the initial by the slug', () => {
    expect(meets('Ana R.', { name: 'Ana Ruiz', email: 'x@globex.com' }, { headline: 'Buyer at Globex' })).toBe(true);
    expect(meets('Ana R.', { name: 'Ana Ruiz', email: 'x@globex.com' }, { slug: 'ana-ruiz-1a2b3c4d' })).toBe(true);
  });

  it('has few keys, all short, and none for nobody', () => {
    expect(blockingKeys({ emails: [] })).toEqual([]);
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, company) => {
        expect(blockingKeys({ name, company, emails: [] }).length).toBeLessThanOrEqual(120);
      }),
    );
  });
});
