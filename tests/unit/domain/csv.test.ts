import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvOf } from '../../../utils/domain/csv.ts';

const read = (csv: string) => parse(csv, { bom: true }) as string[][];

test.each(['=1+1', '+41 44 123', '-cmd|calc', '@SUM(A1)', '\t=1', '\r=1', ' =1+1', '＝1+1', '\n@A1', '\tplain'])(
  'text that a spreadsheet would run is defused: %j',
  (text) => {
    expect(read(csvOf(['a'], [[text]]))[1]?.[0]).toBe(`'${text}`);
  },
);

test('numbers stay numbers, also negative ones, and nothing stays empty', () => {
  expect(csvOf(['a', 'b', 'c'], [[-3, null, 'x']])).toBe('\uFEFFa,b,c\r\n-3,,x\r\n');
});

test('whatever a cell holds, a reader gets it back', () => {
  const cell = fc.string().filter((text) => !/^\s*[=+\-@＝＋－＠\t\r]/.test(text));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
      expect(read(csvOf(['a', 'b'], rows)).slice(1)).toEqual(rows);
    }),
  );
});
