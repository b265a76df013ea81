/** Cells of the table per doubling, as a power of two. */
const bits = 10;
const cells = 1 << bits;
/** Per cell the logarithm of its middle, and one over it. */
const logs = new Float64Array(cells);
const inverses = new Float64Array(cells);
for (let cell = 0; cell < cells; cell++) {
  const middle = 1 + (cell + 0.5) / cells;
  logs[cell] = Math.log(middle);
  inverses[cell] = 1 / middle;
}
const number = new Float32Array(1);
const asBits = new Int32Array(number.buffer);

/**
 * The natural logarithm of a number that a Float32 holds as a normal one (1e-37 to 3e38), to seven places: half of a
 * request was `Math.log`, which takes four times as long. From the exponent and a table, with the first two terms of the
 * series for the rest.
 */
export function quickLog(value: number): number {
  number[0] = value;
  const held = asBits[0] as number;
  const cell = (held >> (23 - bits)) & (cells - 1);
  asBits[0] = (held & 0x7fffff) | 0x3f800000;
  const rest = (number[0] as number) * (inverses[cell] as number) - 1;
  return ((held >> 23) - 127) * Math.LN2 + (logs[cell] as number) + rest - (rest * rest) / 2;
}
