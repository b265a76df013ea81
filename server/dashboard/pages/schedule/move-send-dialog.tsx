import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Field } from '../../../../components/field.tsx';
import type { SendDetail } from '../../../../utils/contract/send.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { FormDialog } from '../../layout/form-dialog.tsx';
import { fromLocal, toLocal } from './local-time.ts';
import { scheduleChanged } from './use-plan.ts';

/** A new day or name for a planned send, for all its prospects at once. */
export function MoveSendDialog({ send, onClose }: { send: SendDetail; onClose: () => void }) {
  const client = useQueryClient();
  const [title, setTitle] = useState(send.title);
  const [when, setWhen] = useState(toLocal(send.at));
  const save = useMutation({
    mutationFn: () =>
      api.touches.changeSend.call({
        sendId: send.key,
        ...(title.trim() === send.title ? {} : { title }),
        ...(when === toLocal(send.at) ? {} : { at: fromLocal(when) ?? 0 }),
      }),
    onSuccess: async () => {
      onClose();
      await scheduleChanged(client);
    },
  });
  const problem = save.error ? problemOf(save.error) : null;
  return (
    <FormDialog
      title="Move or rename"
      submit="Save"
      busy={save.isPending}
      problem={problem}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <Field
        label="Title"
        required
        maxLength={200}
        value={title}
        error={problem?.fields.title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Field
        label="When"
        type="datetime-local"
        required
        value={when}
        error={problem?.fields.at}
        onChange={(event) => setWhen(event.target.value)}
      />
    </FormDialog>
  );
}
