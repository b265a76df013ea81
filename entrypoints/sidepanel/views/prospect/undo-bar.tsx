import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { refusalText } from '../../queries/refusal.ts';
import { noteSaid, useSaid } from '../../queries/use-said.ts';
import { useWorkspace } from '../../queries/workspace.tsx';

export interface UndoBarProps {
  /** What the answer was about: a contact's id after "yes", the person's key after "no". */
  of: string;
  /** What is kept now. */
  children: ReactNode;
}

/** After "yes, same person" or "not this person": says what is kept for the team, and takes it back. */
export function UndoBar({ of, children }: UndoBarProps) {
  const { calls, client } = useWorkspace();
  const queryClient = useQueryClient();
  const said = useSaid(of);
  const undo = useMutation({
    mutationFn: async () => {
      const { answer, contactIds = [], identifiers = [] } = said ?? {};
      for (const contactId of contactIds) {
        if (answer === 'no') await client.people.unreject({ contactId, identifiers });
        else for (const { kind, value } of identifiers) await client.people.unconfirm({ contactId, kind, value });
      }
      noteSaid(null);
      await queryClient.invalidateQueries({ queryKey: calls.people.key() });
    },
  });
  if (!said) return null;
  return (
    <Notice
      bar
      tone={undo.isError ? 'error' : 'info'}
      action={
        <span className="flex gap-1">
          <Button size="sm" busy={undo.isPending} onClick={() => undo.mutate()}>
            Undo
          </Button>
          <Button size="sm" look="ghost" onClick={() => noteSaid(null)}>
            Fine
          </Button>
        </span>
      }
    >
      {undo.isError ? refusalText(undo.error) : children}
    </Notice>
  );
}
