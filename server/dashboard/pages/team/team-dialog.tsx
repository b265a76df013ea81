import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Field } from '../../../../components/field.tsx';
import { FilterMenu } from '../../../../components/filter-menu.tsx';
import type { Team } from '../../../../utils/contract/team.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { FormDialog } from '../../layout/form-dialog.tsx';

type Part = 'out' | 'in' | 'lead';

/** Makes a team, or changes its name, collections and members. */
export function TeamDialog({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState(team?.name ?? '');
  const [collections, setCollections] = useState<string[]>(team?.collections ?? []);
  const [parts, setParts] = useState<Readonly<Record<string, Part>>>(
    Object.fromEntries((team?.members ?? []).map(({ memberId, lead }) => [memberId, lead ? 'lead' : 'in'])),
  );
  const members = useQuery(api.team.members.queryOptions());
  const known = useQuery(api.assets.collections.queryOptions());
  const done = async () => {
    await client.invalidateQueries({ queryKey: api.teams.key() });
    onClose();
  };
  const save = useMutation({
    mutationFn: async () => {
      const given = { name, collections: collections.length > 0 ? collections : null };
      const chosen = Object.entries(parts).flatMap(([memberId, part]) => (part === 'out' ? [] : [{ memberId, lead: part === 'lead' }]));
      const { id } = team ?? (await api.teams.create.call(given));
      await api.teams.change.call({ teamId: id, ...given, members: chosen });
    },
    onSuccess: done,
  });
  const dissolve = useMutation({ mutationFn: (teamId: string) => api.teams.remove.call({ teamId }), onSuccess: done });
  const error = save.error ?? dissolve.error;
  const problem = error ? problemOf(error) : null;
  const options = [...new Set([...(known.data?.collections ?? []), ...collections])].sort().map((value) => ({ value, label: value }));
  return (
    <FormDialog
      title={team ? `Change ${team.name}` : 'New team'}
      submit="Save"
      busy={save.isPending}
      problem={problem}
      aside={
        team ? (
          <Button look="ghost" busy={dissolve.isPending} onClick={() => dissolve.mutate(team.id)}>
            Dissolve the team
          </Button>
        ) : null
      }
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <Field
        label="Name"
        required
        maxLength={60}
        value={name}
        error={problem?.fields.name}
        onChange={(event) => setName(event.target.value)}
      />
      <div>
        <p className="mb-1 text-sm font-medium text-muted">Collections its reps may send, added to their own</p>
        {options.length === 0 ? (
          <p className="text-muted">No asset is in a collection yet: name one when you add or change an asset.</p>
        ) : (
          <FilterMenu
            label={collections.length === 0 ? 'None of its own' : 'Only'}
            values={collections}
            onChange={setCollections}
            options={options}
          />
        )}
      </div>
      <fieldset>
        <legend className="mb-1 text-sm font-medium text-muted">Members</legend>
        <ul className="divide-y divide-line rounded-md border border-line">
          {(members.data?.members ?? []).map((member) => {
            const part = parts[member.memberId] ?? 'out';
            const set = (next: Part) => setParts({ ...parts, [member.memberId]: next });
            return (
              <li key={member.memberId} className="flex items-center gap-3 px-2.5 py-1.5">
                <label className="flex min-w-0 flex-1 items-center gap-2">
                  <input
                    type="checkbox"
                    className="size-4 accent-accent"
                    checked={part !== 'out'}
                    onChange={(event) => set(event.target.checked ? 'in' : 'out')}
                  />
                  <span className="truncate">{member.name}</span>
                </label>
                <label className={part === 'out' ? 'invisible' : 'flex items-center gap-2 text-muted'}>
                  <input
                    type="checkbox"
                    className="size-4 accent-accent"
                    checked={part === 'lead'}
                    aria-label={`${member.name} leads the team`}
                    onChange={(event) => set(event.target.checked ? 'lead' : 'in')}
                  />
                  leads
                </label>
              </li>
            );
          })}
        </ul>
      </fieldset>
    </FormDialog>
  );
}
