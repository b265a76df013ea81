import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { Time } from '../../../../components/time.tsx';
import type { Invitation } from '../../../../utils/contract/workspace.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { plural } from '../../format.ts';
import { CsvButton, csvTime } from '../../layout/csv-button.tsx';
import { useNow } from '../../layout/use-now.ts';
import { roleNames } from '../../role-names.ts';

/** Invitations that nobody has taken yet. */
export function Invitations() {
  const now = useNow();
  const client = useQueryClient();
  const invitations = useQuery(api.team.invitations.queryOptions());
  const revoke = useMutation({
    mutationFn: (invitation: Invitation) => api.team.revokeInvitation.call({ invitationId: invitation.id }),
    onSettled: () => client.invalidateQueries({ queryKey: api.team.invitations.key() }),
  });
  const rows = invitations.data?.invitations ?? [];
  if (rows.length === 0) return null;
  const columns: Column<Invitation>[] = [
    { id: 'email', header: 'E-mail', rowHeader: true, cell: (invitation) => invitation.email },
    { id: 'role', header: 'Role', cell: (invitation) => roleNames[invitation.role] },
    {
      id: 'until',
      header: 'Good until',
      from: 'md',
      className: 'text-muted',
      cell: (invitation) => <Time at={invitation.expiresAt} now={now} as="day" />,
    },
    {
      id: 'do',
      header: 'Change',
      className: 'text-right',
      cell: (invitation) => (
        <span className="inline-flex gap-1.5">
          <CopyLink invitation={invitation} />
          <Button
            size="sm"
            aria-label={`Revoke the invitation of ${invitation.email}`}
            busy={revoke.isPending && revoke.variables.id === invitation.id}
            onClick={() => revoke.mutate(invitation)}
          >
            Revoke
          </Button>
        </span>
      ),
    },
  ];
  return (
    <>
      {revoke.error ? <Notice tone="error">{problemOf(revoke.error).message}</Notice> : null}
      <Card
        title={plural(rows.length, 'open invitation')}
        padded={false}
        action={
          <CsvButton
            name="fingerpost-invitations"
            header={['E-mail', 'Role', 'Good until']}
            rows={() => rows.map(({ email, role, expiresAt }) => [email, roleNames[role], csvTime(expiresAt)])}
          />
        }
      >
        <DataTable caption="Open invitations" columns={columns} rows={rows} rowKey={(invitation) => invitation.id} />
      </Card>
    </>
  );
}

function CopyLink({ invitation }: { invitation: Invitation }) {
  const [copied, setCopied] = useState(false);
  return (
    <Button
      size="sm"
      aria-label={`Copy the link for ${invitation.email}`}
      icon={copied ? <Check aria-hidden size={13} /> : <Copy aria-hidden size={13} />}
      onClick={() => {
        navigator.clipboard.writeText(invitation.link).then(
          () => setCopied(true),
          () => setCopied(false),
        );
      }}
    >
      {copied ? 'Copied' : 'Copy link'}
    </Button>
  );
}
