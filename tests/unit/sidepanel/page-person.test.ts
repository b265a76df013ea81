import { describe, expect, it } from 'vitest';
import { identifiersOf, pageKey, resolveInputOf } from '../../../entrypoints/sidepanel/queries/page-person.ts';

describe('pageKey', () => {
  it.each([
    ['a trailing slash and a query', 'https://www.linkedin.com/in/ada/', 'https://www.linkedin.com/in/ada?trk=x'],
    ['the label a thread is opened from', 'https://mail.google.com/mail/u/0/#inbox/FMabc', 'https://mail.google.com/mail/u/0/#all/FMabc'],
    ['an open compose', 'https://mail.google.com/mail/u/0/#inbox/FMabc', 'https://mail.google.com/mail/u/0/#inbox/FMabc?compose=new'],
  ])('does not depend on %s', (_, one, other) => {
    expect(pageKey(one)).toBe(pageKey(other));
  });

  it.each([
    ['https://www.linkedin.com/in/ada/', 'https://www.linkedin.com/in/ben/'],
    ['https://mail.google.com/mail/u/0/#inbox/FMabc', 'https://mail.google.com/mail/u/0/#inbox/FMxyz'],
  ])('tells %s from %s', (one, other) => {
    expect(pageKey(one)).not.toBe(pageKey(other));
  });
});

describe('what is asked about a person of a page', () => {
  it('names every identifier that the page shows', () => {
    expect(identifiersOf({ role: 'subject', email: 'a@example.test', slug: 'ada', memberId: 'ACoAAx' })).toEqual([
      { kind: 'email', value: 'a@example.test' },
      { kind: 'linkedin', value: 'ada' },
      { kind: 'linkedin_member', value: 'ACoAAx' },
    ]);
  });

  it('says when the page hides part of the name', () => {
    expect(resolveInputOf({ role: 'subject', slug: 'ada', name: 'A.', masked: true }, 'linkedin')).toMatchObject({ masked: true });
  });
});
