import type { SegmentRule } from '../../../../utils/contract/segment.ts';

const either = new Intl.ListFormat('en', { type: 'disjunction' });
const count = new Intl.NumberFormat('en');

/** What a segment asks of a company, a line for each thing. */
export function ruleLines({ industries, regions, employeesMin, employeesMax, personas }: SegmentRule): { name: string; words: string }[] {
  return [
    { name: 'Industry', words: listed(industries) },
    { name: 'Region', words: listed(regions) },
    { name: 'Size', words: sizeWords(employeesMin, employeesMax) },
    { name: 'Whom to reach', words: listed(personas) },
  ].filter(({ words }) => words !== '');
}

/** The same in one line. */
export const ruleSummary = (rule: SegmentRule) =>
  ruleLines(rule)
    .map(({ words }) => words)
    .join(' · ');

const mostNamed = 4;

function listed(words: readonly string[]): string {
  if (words.length <= mostNamed) return either.format(words);
  return `${words.slice(0, mostNamed - 1).join(', ')} or ${words.length - mostNamed + 1} more`;
}

function sizeWords(min: number | null, max: number | null): string {
  if (min !== null && max !== null) return `${count.format(min)} to ${count.format(max)} people`;
  if (min !== null) return `${count.format(min)} people or more`;
  return max === null ? '' : `up to ${count.format(max)} people`;
}
