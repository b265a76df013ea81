import { expect, test } from 'vitest';
import { sortRows } from '../../../components/sort-rows.ts';

const rows = [
  { id: 'a', at: 3 },
  { id: 'b', at: null },
  { id: 'c', at: 1 },
  { id: 'd', at: 3 },
];

test.each([
  [false, 'cadb'],
  [true, 'adcb'],
])('descending %s: rows without a value stand last, equal ones keep their order', (descending, order) => {
  const sorted = sortRows(rows, (row) => row.at, descending);
  expect(sorted.map((row) => row.id).join('')).toBe(order);
});

test('words sort as people expect: case aside, numbers by size', () => {
  const titles = ['Part 10', 'part 2', 'Élan', 'zebra'];
  expect(sortRows(titles, (title) => title, false)).toEqual(['Élan', 'part 2', 'Part 10', 'zebra']);
});
