import { expect, it } from 'vitest';
import { groupsBy } from '../../../server/dashboard/pages/leads/acceptance-groups.ts';

const counts = { handedOver: 2, accepted: 1, rejected: 0, waiting: 1, acceptance: null };
const rep = (memberId: string | null, name: string) => ({ ...counts, memberId, name, medianFollowUp: null });

it('two reps of one name stay two groups, each with its own leads', () => {
  const groups = groupsBy(
    { byMember: [rep('1', 'Ana Lind'), rep('2', 'Ana Lind'), rep(null, 'Nobody')] } as Parameters<typeof groupsBy>[0],
    'rep',
  );
  expect(new Set(groups.map(({ id }) => id)).size).toBe(3);
  expect(groups.map(({ filters }) => filters)).toEqual([{ rep: '1' }, { rep: '2' }, { rep: 'none' }]);
});
