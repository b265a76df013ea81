import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Avatar } from '../../../../components/avatar.tsx';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { PageHeader } from '../../../../components/page-header.tsx';
import { Select } from '../../../../components/select.tsx';
import { Time } from '../../../../components/time.tsx';
import type { Role } from '../../../../utils/contract/words.ts';
import type { Member } from '../../../../utils/contract/workspace.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { mayAdminister, useMe } from '../../calls/use-me.ts';
import { plural } from '../../format.ts';
import { ConfirmDialog } from '../../layout/confirm-dialog.tsx';
import { CsvButton, csvTime } from '../../layout/csv-button.tsx';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { TableSkeleton } from '../../layout/shell-skeleton.tsx';
import { useNow } from '../../layout/use-now.ts';
import { useTitle } from '../../layout/use-title.ts';
import { roleHints, roleNames } from '../../role-names.ts';
import { Invitations } from './invitations.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { MemberCollections } from './member-collections.tsx';
import { TeamsCard } from './teams-card.tsx';

const roleOptions = (['rep', 'marketer', 'admin'] as const).map((value) => ({ value, label: roleNames[value] }));

/** Who is in the workspace, and with which role. Admins invite, change and remove. */
export function TeamPage() {
  useTitle('Team');
  const me = useMe();
  const [inviting, setInviting] = useState(false);
  const admin = mayAdminister(me);
  return (
    <>
      <PageHeader
        title="Team"
        description="Who works in this workspace, and what each may do."
        actions={
          admin ? (
            <Button look="primary" icon={<UserPlus aria-hidden size={15} />} onClick={() => setInviting(true)}>
              Invite
            </Button>
          ) : null
        }
      />
      <div className="flex flex-col gap-4">
        <Members admin={admin} />
        <TeamsCard admin={admin} />
        {admin ? <Invitations /> : null}
        <RoleLegend />
      </div>
      {inviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
    </>
  );
}

function Members({ admin }: { admin: boolean }) {
  const me = useMe();
  const now = useNow();
  const client = useQueryClient();
  const [removing, setRemoving] = useState<Member | null>(null);
  const team = useQuery(api.team.members.queryOptions());
  const refresh = () => client.invalidateQueries({ queryKey: api.team.key() });
  const setRole = useMutation({
    mutationFn: (change: { memberId: string; role: Role }) => api.team.setRole.call(change),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: (member: Member) => api.team.remove.call({ memberId: member.memberId }),
    onSuccess: async () => {
      await refresh();
      setRemoving(null);
    },
  });
  if (team.error && !team.data) return <LoadProblem error={team.error} onRetry={team.refetch} what="The team" />;
  if (!team.data) return <TableSkeleton rows={4} />;
  const changing = setRole.isPending ? setRole.variables : null;
  const columns: Column<Member>[] = [
    {
      id: 'name',
      header: 'Name',
      rowHeader: true,
      cell: (member) => (
        <span className="flex items-center gap-2.5">
          <Avatar name={member.name} />
          <span className="min-w-0">
            <span className="block truncate font-medium">
              {member.name}
              {member.memberId === me.memberId ? <span className="font-normal text-muted"> (you)</span> : null}
            </span>
            <span className="block truncate text-sm text-muted">{member.email}</span>
          </span>
        </span>
      ),
    },
    {
      id: 'role',
      header: 'Role',
      className: 'w-44',
      cell: (member) =>
        admin && member.memberId !== me.memberId ? (
          <Select
            label={`Role of ${member.name}`}
            labelHidden
            value={changing?.memberId === member.memberId ? changing.role : member.role}
            disabled={setRole.isPending}
            onChange={(role) => setRole.mutate({ memberId: member.memberId, role })}
            options={roleOptions}
          />
        ) : (
          roleNames[member.role]
        ),
    },
    {
      id: 'collections',
      header: 'May send',
      hint: 'Besides assets that are in no collection',
      from: 'md',
      className: 'w-44',
      cell: (member) => <MemberCollections member={member} admin={admin} />,
    },
    {
      id: 'joined',
      header: 'Since',
      from: 'md',
      className: 'w-40 text-muted',
      cell: (member) => <Time at={member.joinedAt} now={now} as="date" />,
    },
    ...(admin
      ? [
          {
            id: 'do',
            header: 'Change',
            className: 'w-32 text-right',
            cell: (member: Member) =>
              member.memberId === me.memberId ? null : (
                <Button
                  size="sm"
                  aria-label={`Remove ${member.name}`}
                  onClick={() => {
                    remove.reset();
                    setRemoving(member);
                  }}
                >
                  Remove
                </Button>
              ),
          },
        ]
      : []),
  ];
  return (
    <>
      {setRole.error ? <Notice tone="error">{problemOf(setRole.error).message}</Notice> : null}
      <Card
        title={plural(team.data.members.length, 'member')}
        padded={false}
        action={
          <CsvButton
            name="fingerpost-team"
            header={['Name', 'E-mail', 'Role', 'May send', 'Since']}
            rows={() =>
              team.data.members.map(({ name, email, role, collections, joinedAt }) => [
                ...[name, email, roleNames[role], collections === null ? 'everything' : collections.join('; '), csvTime(joinedAt)],
              ])
            }
          />
        }
      >
        <DataTable caption="Members of the workspace" columns={columns} rows={team.data.members} rowKey={(member) => member.memberId} />
      </Card>
      {removing ? (
        <ConfirmDialog
          title={`Remove ${removing.name}?`}
          confirm="Remove"
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(removing)}
          onClose={() => setRemoving(null)}
        >
          <p>They are signed out everywhere at once, in the side panel too. What they shared stays in the log under their name.</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}

function RoleLegend() {
  return (
    <dl className="grid gap-x-6 gap-y-1 text-sm text-muted sm:grid-cols-[auto_1fr]">
      {roleOptions.map(({ value, label }) => (
        <div key={value} className="contents">
          <dt className="font-medium">{label}</dt>
          <dd className="max-sm:mb-1">{roleHints[value]}</dd>
        </div>
      ))}
    </dl>
  );
}
