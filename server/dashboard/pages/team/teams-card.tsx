import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import type { Team } from '../../../../utils/contract/team.ts';
import { api } from '../../calls/api.ts';
import { mayReadTeam, useMe } from '../../calls/use-me.ts';
import { TextLink } from '../../layout/figure-link.tsx';
import { TeamDialog } from './team-dialog.tsx';

/** The teams, who leads them and what they may send. Leads, marketers and admins go on to their figures. */
export function TeamsCard({ admin }: { admin: boolean }) {
  const me = useMe();
  const [editing, setEditing] = useState<Team | 'new' | null>(null);
  const { data } = useQuery(api.teams.list.queryOptions());
  if (!data || (data.teams.length === 0 && !admin)) return null;
  const columns: Column<Team>[] = [
    {
      id: 'name',
      header: 'Team',
      rowHeader: true,
      className: 'w-64',
      cell: (team) => (mayReadTeam(me, team.id) ? <TextLink to={`/team/${team.id}`}>{team.name}</TextLink> : team.name),
    },
    { id: 'members', header: 'Members', cell: ({ members }) => <Names team={members} /> },
    {
      id: 'collections',
      header: 'May send',
      hint: 'Added to what each member may send by themselves, besides assets in no collection',
      from: 'md',
      className: 'w-56',
      cell: ({ collections }) => (collections === null ? <span className="text-muted">Nothing of its own</span> : collections.join(', ')),
    },
    ...(admin
      ? [
          {
            id: 'do',
            header: 'Change',
            className: 'w-24 text-right',
            cell: (team: Team) => (
              <Button size="sm" aria-label={`Change ${team.name}`} onClick={() => setEditing(team)}>
                Change
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <Card
      title="Teams"
      padded={data.teams.length === 0}
      action={
        admin ? (
          <Button size="sm" icon={<Plus aria-hidden size={13} />} onClick={() => setEditing('new')}>
            New team
          </Button>
        ) : null
      }
    >
      {data.teams.length === 0 ? (
        <p className="max-w-160 text-muted text-pretty">
          No teams yet. A team gives its reps collections of assets to send, and its lead sees what came of it.
        </p>
      ) : (
        <DataTable caption="Teams" columns={columns} rows={data.teams} rowKey={(team) => team.id} />
      )}
      {editing ? <TeamDialog team={editing === 'new' ? null : editing} onClose={() => setEditing(null)} /> : null}
    </Card>
  );
}

function Names({ team }: { team: Team['members'] }) {
  if (team.length === 0) return <span className="text-muted">Nobody yet</span>;
  return team.map(({ memberId, name, lead }, index) => (
    <span key={memberId}>
      {index > 0 ? ', ' : ''}
      {name}
      {lead ? <span className="text-muted"> (lead)</span> : null}
    </span>
  ));
}
