import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import { TextField } from '../../../../components/field.tsx';
import { formatDay } from '../../../../components/format-time.ts';
import { Notice } from '../../../../components/notice.tsx';
import type { Touch } from '../../../../utils/contract/touch.ts';
import { refusalText } from '../../queries/refusal.ts';
import { useWorkspace } from '../../queries/workspace.tsx';

export interface AskHoldProps {
  touch: Touch;
  name: string;
  now: number;
  onClose: () => void;
}

/** Asks marketing to hold a scheduled send back from this prospect. What was typed stays when it cannot be sent. */
export function AskHold({ touch, name, now, onClose }: AskHoldProps) {
  const formId = useId();
  const { calls, client } = useWorkspace();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const ask = useMutation({
    mutationFn: () => client.touches.askHold({ touchId: touch.id, reason }),
    onSuccess: async () => {
      onClose();
      await queryClient.invalidateQueries({ queryKey: calls.people.view.key() });
    },
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Hold “${touch.title}”?`}
      description={`Marketing sends it to ${name} ${formatDay(touch.at, now)}. They see your wish and answer it.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" busy={ask.isPending}>
            Ask to hold it
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!ask.isPending) ask.mutate();
        }}
      >
        {ask.error ? <Notice tone="error">{refusalText(ask.error)}</Notice> : null}
        <TextField
          label="Why it should wait"
          rows={3}
          required
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
