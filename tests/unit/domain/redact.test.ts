import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../utils/domain/redact/redact.ts';

const people = ['Ylva Brandtner', 'Dr. Annegret Sollich', 'Will Mark', 'Łukasz Søgård', 'Rubén Okafor-Lenz', 'Nguyễn Văn An'];

describe('what tells who is meant goes', () => {
  it.each([
    ['a name in full', 'As Ylva Brandtner said, it takes weeks.', 'As [name] said, it takes weeks.'],
    ['a given name', 'Please ask Annegret first.', 'Please ask [name] first.'],
    ['a family name with its owner’s s', "It is Brandtner's budget.", "It is [name]'s budget."],
    ['a name without capitals, in full', 'ylva brandtner has to sign', '[name] has to sign'],
    ['accents left out', 'Lukasz Sogard wants a pilot', '[name] wants a pilot'],
    ['a double name', 'Ruben Okafor-Lenz is out this week', '[name] is out this week'],
    ['an initial beside a family name', 'A. Sollich signs, not me', '[name] signs, not me'],
    ['a courtesy with a name nobody gave us', 'Mr Pemberton will not like that', 'Mr [name] will not like that'],
    ['a greeting', 'Hi Tom, we cannot see our stock', 'Hi [name], we cannot see our stock'],
    ['an address', 'Write to y.brandtner+x@nordhavel.example.', 'Write to [e-mail].'],
    ['a phone number', 'Call +49 (0)170 123-4567 or 089/1234567', 'Call [phone] or [phone]'],
    ['an account number', 'IBAN DE89 3704 0044 0532 0130 00 please', 'IBAN [number] please'],
    ['a customer number', 'our contract 4400123987', 'our contract [number]'],
    ['a page of a person', 'see https://www.linkedin.com/in/ylva-b?trk=1', 'see [link]'],
    ['a page with an id', 'it says so at https://acme.example/orders/99812, look', 'it says so at [link], look'],
    ['a signature after dashes', 'Too slow.\n-- \nAnn Lee\nHead of Plants', 'Too slow.'],
    ['a sign-off with a known name', 'We cannot wait. Best regards, Ylva Brandtner, Nordhavel, +49 170 1234567', 'We cannot wait.'],
    ['a sign-off of somebody unknown on its own line', 'We cannot wait.\nKind regards,\nTom Pemberton\nPlant manager', 'We cannot wait.'],
    ['a German sign-off', 'Das dauert zu lange.\nMit freundlichen Grüßen\nKarl Klein', 'Das dauert zu lange.'],
  ])('%s', (_, text, expected) => {
    expect(redact(text, people).text).toBe(expected);
  });
});

describe('what tells nothing of a person stays', () => {
  it.each([
    'We lose 1.200.000 EUR a year, about 12 % of stock.',
    'Since 2025-11-22 it takes 10,000 rows and 45 minutes.',
    'Thanks, but we need the numbers for the board first.',
    'Will this work with SAP? Mark the rows that fail.',
    'See https://acme.example/pricing for what we pay now.',
    'Hi all, the forecast is wrong again.',
    'Version 26.4.1 breaks the import.',
  ])('%s', (text) => {
    expect(redact(text, people)).toEqual({ text, removed: [] });
  });
});

it('says what was removed', () => {
  expect(redact('Ylva (y@n.example) wants it.', people).removed).toEqual([
    { kind: 'name', was: 'Ylva' },
    { kind: 'email', was: 'y@n.example' },
  ]);
});

it('done again it changes nothing, and no known address or full name is left, whatever stands around it', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...people,
      ...people.map((name) => name.toUpperCase()),
      'y@n.example',
      '+49 170 1234567',
      '\n',
      ' ',
      ', ',
      'Best regards,',
      '-- \n',
    ),
    fc.lorem({ maxCount: 3 }),
    fc.string({ maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const once = redact(pieces.join(' '), people);
      expect(redact(once.text, people).text).toBe(once.text);
      expect(once.text).not.toMatch(/Brandtner|SOLLICH|\bSøgård\b|y@n\.example/);
    }),
    { numRuns: 400 },
  );
});
