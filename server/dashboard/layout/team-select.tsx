import { useQuery } from '@tanstack/react-query';
import { Select } from '../../../components/select.tsx';
import { useFilters } from '../address/use-filters.ts';
import { api } from '../calls/api.ts';
import { mayReadTeam, useMe } from '../calls/use-me.ts';

/** Narrows a page to what a team sent, for those who may see its figures; nothing to choose from for everybody else. */
export function TeamSelect() {
  const me = useMe();
  const { params, change } = useFilters();
  const teams = useQuery(api.teams.list.queryOptions({ staleTime: 60_000 }));
  const known = (teams.data?.teams ?? []).filter(({ id }) => mayReadTeam(me, id));
  const value = params.get('team') ?? '';
  if (known.length === 0 && value === '') return null;
  return (
    <Select
      label="Team"
      labelHidden
      className="w-44"
      value={value}
      onChange={(team) => change({ team: team || null })}
      options={[
        { value: '', label: 'Everybody' },
        ...known.map(({ id, name }) => ({ value: id, label: name })),
        ...(value === '' || known.some(({ id }) => id === value) ? [] : [{ value, label: teams.data ? 'Another team' : '…' }]),
      ]}
    />
  );
}
