import { expect, it } from 'vitest';
import { nameParts } from '../../../utils/sites/name-parts.ts';

it.each([
  ['Ana Sofia Brandvold', ["View Ana Sofia's page"], 'Ana Sofia', 'Brandvold'],
  ['Ana Sofia Brandvold', ['Invite Ana Sofia Brandvold', 'Perfil de Ana'], 'Ana', 'Sofia Brandvold'],
  ['Jo March, PhD, MBA', ['Message Jo'], 'Jo', 'March, PhD, MBA'],
  ['Jo March, PhD', [], 'Jo', 'March, PhD'],
  ['Mo Tide 🎷', ['Mo is a member', 'Moira likes this'], 'Mo', 'Tide 🎷'],
  ['灯台さなえ', [], 'さなえ', '灯台'],
  ['תמר בן-עמי', [], 'תמר', 'בן-עמי'],
])('%s with %j', (name, labels, firstName, lastName) => {
  expect(nameParts(name, labels)).toEqual({ firstName, lastName });
});

it.each([['Ana Sofia Brandvold'], ['Cher'], ['김 민수'], ['灯台'], ['Mo 🎷'], [undefined]])('%s alone is not split', (name) => {
  expect(nameParts(name, ['Anabel', 'Ana Sofia Brandvold'])).toEqual({});
});
