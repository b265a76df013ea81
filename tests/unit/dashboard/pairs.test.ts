import { expect, it } from 'vitest';
import { readPairs, writePairs } from '../../../server/dashboard/pages/settings/pairs.ts';

it.each([
  ['acme.co = acme.com', [['acme.co', 'acme.com']]],
  [
    'USD: 0,92\n\n  GBP=1.17 ;chf 1.04',
    [
      ['USD', '0,92'],
      ['GBP', '1.17'],
      ['chf', '1.04'],
    ],
  ],
  [
    'acme.co => acme.com\nacme.io → acme.com',
    [
      ['acme.co', 'acme.com'],
      ['acme.io', 'acme.com'],
    ],
  ],
  ['alone', [['alone', '']]],
  ['one two three', [['one', 'two three']]],
  [' \n ', []],
])('reads %j', (text, pairs) => {
  expect(readPairs(text)).toEqual(pairs);
});

it('reads what it wrote', () => {
  const record = { 'acme.co': 'acme.com', 'acme.io': 'acme.com' };
  expect(Object.fromEntries(readPairs(writePairs(record)))).toEqual(record);
});
