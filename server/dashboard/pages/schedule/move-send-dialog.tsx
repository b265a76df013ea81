import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import { Field } from '../../../../components/field.tsx';
import { Notice } from '../../../../components/notice.tsx';
import type { SendDetail } from '../../../../utils/contract/send.ts';
import { api } from '../../calls/api.ts';
import { formMessage, problemOf } from '../../calls/problem.ts';
import { fromLocal, toLocal } from './local-time.ts';
import { scheduleChanged } from './use-plan.ts';

/** A new day or name for a planned send, for all its prospects at once. */
export function MoveSendDialog({ send, onClose }: { send: SendDetail; onClose: () => void }) {
  const formId = useId();
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
    <Dialog
      open
      onOpenChange={onClose}
      title="Move or rename"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" busy={save.isPending}>
            Save
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!save.isPending) save.mutate();
        }}
      >
        {problem ? <Notice tone="error">{formMessage(problem)}</Notice> : null}
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
      </form>
    </Dialog>
  );
}
