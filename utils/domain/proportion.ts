/** A share of a whole with the interval that it lies in. All between 0 and 1, or between -1 and 1 for a difference. */
export interface Interval {
  value: number;
  low: number;
  high: number;
}

/** Of the standard normal distribution, for 95 %, both sides. */
const z95 = 1.959963984540054;

/**
 * `part` of `whole` with its 95 % score interval, which holds up for small wholes and for none or all of them: E. B. Wilson,
 * "Probable inference", Journal of the American Statistical Association 22 (1927), 209-212. Without a whole: 0, from 0 to 1.
 */
export function wilson(part: number, whole: number): Interval {
  if (whole === 0) return { value: 0, low: 0, high: 1 };
  const value = part / whole;
  const z2 = z95 ** 2;
  const middle = 2 * part + z2;
  const spread = z95 * Math.sqrt(z2 + 4 * part * (1 - value));
  const over = 2 * (whole + z2);
  return {
    value,
    low: part === 0 ? 0 : Math.max(0, (middle - spread) / over),
    high: part === whole ? 1 : Math.min(1, (middle + spread) / over),
  };
}

/**
 * The difference between two shares with its 95 % interval, made of both score intervals (method 10 of R. G. Newcombe,
 * "Interval estimation for the difference between independent proportions: comparison of eleven methods", Statistics in
 * Medicine 17 (1998), 873-890).
 */
export function difference(one: { part: number; whole: number }, other: { part: number; whole: number }): Interval {
  const a = wilson(one.part, one.whole);
  const b = wilson(other.part, other.whole);
  const value = a.value - b.value;
  return {
    value,
    low: Math.max(-1, value - Math.hypot(a.value - a.low, b.high - b.value)),
    high: Math.min(1, value + Math.hypot(a.high - a.value, b.value - b.low)),
  };
}
