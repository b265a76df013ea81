import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import { Field } from '../../../../components/field.tsx';
import { Select } from '../../../../components/select.tsx';
import { Time } from '../../../../components/time.tsx';
import { Role } from '../../../../utils/contract/words.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { CopyField } from '../../layout/copy-field.tsx';
import { FormDialog } from '../../layout/form-dialog.tsx';
import { useNow } from '../../layout/use-now.ts';
import { roleHints, roleNames } from '../../role-names.ts';

/** Makes an invitation link, to be handed over by the admin: no mail server is needed. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const now = useNow();
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('rep');
  const invite = useMutation({
    mutationFn: () => api.team.invite.call({ email: email.trim(), role }),
    onSuccess: () => client.invalidateQueries({ queryKey: api.team.invitations.key() }),
  });
  if (invite.data) {
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title={`Send this link to ${invite.data.email}`}
        footer={
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <div className="flex flex-col gap-3">
          <p className="text-muted">
            It lets them join as {roleNames[invite.data.role].toLowerCase()}, once, until{' '}
            <Time at={invite.data.expiresAt} now={now} as="day" />. Fingerpost sends no mail itself.
          </p>
          <CopyField label="Invitation link" value={invite.data.link} />
        </div>
      </Dialog>
    );
  }
  const problem = invite.error ? problemOf(invite.error) : null;
  return (
    <FormDialog
      title="Invite somebody"
      submit="Make the link"
      busy={invite.isPending}
      problem={problem}
      onSubmit={() => invite.mutate()}
      onClose={onClose}
    >
      <Field
        label="E-mail"
        type="email"
        required
        value={email}
        error={problem?.fields.email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Select
        label="Role"
        value={role}
        onChange={setRole}
        hint={`${roleHints[role]}.`}
        options={Role.options.map((value) => ({ value, label: roleNames[value] }))}
      />
    </FormDialog>
  );
}
