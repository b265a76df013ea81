/** A record as lines to be typed into: `acme.co = acme.com`. */
export function writePairs(record: Readonly<Record<string, string | number>>): string {
  return Object.entries(record)
    .map(([left, right]) => `${left} = ${right}`)
    .join('\n');
}

/**
 * The pairs of such lines; `=>`, `→`, `:` and a space part them, too. What is no pair stays as it is (more words on the right,
 * or none), so that the server names what is wrong with it.
 */
export function readPairs(text: string): [left: string, right: string][] {
  return text.split(/[\n;]+/).flatMap((line): [string, string][] => {
    const [left = '', ...right] = line.split(/\s*(?:=>|[=→:]|\s)\s*/).filter(Boolean);
    return left === '' ? [] : [[left, right.join(' ')]];
  });
}
