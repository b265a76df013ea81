import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FilterMenu } from '../../../../components/filter-menu.tsx';
import type { Member } from '../../../../utils/contract/workspace.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';

/** Which collections a rep may send from; nothing chosen means all. Marketers and admins are held to none. */
export function MemberCollections({ member, admin }: { member: Member; admin: boolean }) {
  const client = useQueryClient();
  const known = useQuery(api.assets.collections.queryOptions());
  const change = useMutation({
    mutationFn: (collections: string[]) =>
      api.team.setCollections.call({ memberId: member.memberId, collections: collections.length > 0 ? collections : null }),
    onSettled: () => client.invalidateQueries({ queryKey: api.team.key() }),
  });
  const own = (change.isPending ? change.variables : member.collections) ?? [];
  const options = [...new Set([...(known.data?.collections ?? []), ...own])].sort();
  if (member.role !== 'rep' || options.length === 0) return <span className="text-muted">Everything</span>;
  if (!admin) return own.length === 0 ? 'Everything' : own.join(', ');
  return (
    <>
      <FilterMenu
        label={own.length === 0 ? 'Everything' : 'Only'}
        values={own}
        onChange={(values) => change.mutate(values)}
        options={options.map((value) => ({ value, label: value }))}
      />
      {change.error ? (
        <p role="alert" className="mt-1 text-sm text-fail-ink">
          {problemOf(change.error).message}
        </p>
      ) : null}
    </>
  );
}
