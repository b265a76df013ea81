import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../../../components/button.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { refusalText } from '../../queries/refusal.ts';
import { noteConfirmed, useConfirmed } from '../../queries/use-confirmed.ts';
import { useWorkspace } from '../../queries/workspace.tsx';

/** After "yes, same person": says that it is kept, and takes it back. */
export function ConfirmedBar({ contactId, name }: { contactId: string; name: string }) {
  const { calls, client } = useWorkspace();
  const queryClient = useQueryClient();
  const confirmed = useConfirmed(contactId);
  const undo = useMutation({
    mutationFn: async () => {
      for (const { kind, value } of confirmed?.identifiers ?? []) await client.people.unconfirm({ contactId, kind, value });
      noteConfirmed(null);
      await queryClient.invalidateQueries({ queryKey: calls.people.key() });
    },
  });
  if (!confirmed) return null;
  return (
    <Notice
      bar
      tone={undo.isError ? 'error' : 'info'}
      action={
        <span className="flex gap-1">
          <Button size="sm" busy={undo.isPending} onClick={() => undo.mutate()}>
            Undo
          </Button>
          <Button size="sm" look="ghost" onClick={() => noteConfirmed(null)}>
            Fine
          </Button>
        </span>
      }
    >
      {undo.isError ? (
        refusalText(undo.error)
      ) : (
        <>
          This page now belongs to <bdi>{name}</bdi>.
        </>
      )}
    </Notice>
  );
}
