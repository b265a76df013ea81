import { describe, expect, it } from 'vitest';
import { SegmentInput, SegmentRule } from '../../../utils/contract/segment.ts';
import { fitAccount, fitContact } from '../../../utils/domain/segments/fit-segment.ts';
import { targetOf } from '../../../utils/domain/segments/target-of.ts';

const company = { industry: 'Food and beverage', region: 'United States (East)', employees: 1_800 };
const rule = (change: object) => SegmentRule.parse(change);

describe('a company fits', () => {
  it.each<[string, object, string[] | null]>([
    ['by industry, whatever the case', { industries: ['food AND beverage', 'Retail'] }, ['Food and beverage']],
    ['by region', { regions: ['united states (east)'] }, ['United States (East)']],
    ['by the region that it lies in', { regions: ['United States'] }, ['United States (East)']],
    ['by size, both ends included', { employeesMin: 1_800, employeesMax: 1_800 }, ['1,800 people']],
    ['by all that is asked', { industries: ['Food and beverage'], employeesMin: 1_000 }, ['Food and beverage', '1,800 people']],
    ['not by a word that only begins alike', { regions: ['United'], industries: ['Food'] }, null],
    ['not by a longer region', { regions: ['United States (East) and Canada'] }, null],
    ['not when it is too small', { employeesMin: 2_000 }, null],
    ['not when one of two things is wrong', { industries: ['Food and beverage'], regions: ['Spain'] }, null],
  ])('%s', (_, made, expected) => {
    expect(fitAccount(rule(made), company)).toEqual(expected);
  });

  it('not by what nobody knows of it', () => {
    const unknown = { industry: null, region: null, employees: null };
    for (const made of [{ industries: ['Retail'] }, { regions: ['Spain'] }, { employeesMin: 0 }])
      expect(fitAccount(rule(made), unknown)).toBeNull();
  });
});

describe('a contact fits', () => {
  it('with one of the personas to reach, or any where none is named', () => {
    const made = { industries: ['Food and beverage'], personas: ['CFO'] };
    expect(fitContact(rule(made), company, 'cfo')).toEqual(['Food and beverage', 'cfo']);
    expect(fitContact(rule(made), company, 'IT lead')).toBeNull();
    expect(fitContact(rule(made), company, null)).toBeNull();
    expect(fitContact(rule({ ...made, personas: [] }), company, null)).toEqual(['Food and beverage']);
  });
});

it('a segment of everybody, or with its ends the wrong way round, is refused', () => {
  const of = (made: object) => SegmentInput.safeParse({ name: 'N', rule: made }).error?.issues.map(({ path }) => path.join('.'));
  expect(of({ personas: ['CFO'] })).toEqual(['rule.industries']);
  expect(of({ employeesMin: 10, employeesMax: 5 })).toEqual(['rule.employeesMax']);
  expect(of({ industries: ['Retail'] })).toBeUndefined();
});

it('a person is won for the first segment that both sides bet on', () => {
  const bet = { by: 'Mona', at: 0 };
  const of = (name: string, change: object) => ({
    name,
    rule: rule({ industries: ['Food and beverage'] }),
    sales: bet,
    marketing: bet,
    ...change,
  });
  const segments = [
    of('Sales alone', { marketing: null }),
    of('Others', { rule: rule({ regions: ['Spain'] }) }),
    of('Agreed', {}),
    of('Later', {}),
  ];
  expect(targetOf(segments, company, 'CFO')).toEqual({ name: 'Agreed', industry: true, persona: false });
  expect(targetOf(segments.slice(0, 2), company, 'CFO')).toBeNull();
});
