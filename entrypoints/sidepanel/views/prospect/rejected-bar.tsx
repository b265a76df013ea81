import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../../../components/button.tsx';
import { Notice } from '../../../../components/notice.tsx';
import type { PersonReading } from '../../../../utils/contract/reading.ts';
import { personKey, personLabel } from '../../queries/page-person.ts';
import { refusalText } from '../../queries/refusal.ts';
import { noteRejected, useRejected } from '../../queries/use-rejected.ts';
import { useWorkspace } from '../../queries/workspace.tsx';

/** After "none of these": says that it is kept, and takes it back. */
export function RejectedBar({ person }: { person: PersonReading }) {
  const { calls, client } = useWorkspace();
  const queryClient = useQueryClient();
  const rejected = useRejected(personKey(person));
  const undo = useMutation({
    mutationFn: async () => {
      const identifiers = rejected?.identifiers ?? [];
      for (const contactId of rejected?.contactIds ?? []) await client.people.unreject({ contactId, identifiers });
      noteRejected(null);
      await queryClient.invalidateQueries({ queryKey: calls.people.key() });
    },
  });
  if (!rejected) return null;
  return (
    <Notice
      bar
      tone={undo.isError ? 'error' : 'info'}
      action={
        <span className="flex gap-1">
          <Button size="sm" busy={undo.isPending} onClick={() => undo.mutate()}>
            Undo
          </Button>
          <Button size="sm" look="ghost" onClick={() => noteRejected(null)}>
            Fine
          </Button>
        </span>
      }
    >
      {undo.isError ? (
        refusalText(undo.error)
      ) : (
        <>
          <bdi>{personLabel(person)}</bdi> is somebody else. The team is not asked again.
        </>
      )}
    </Notice>
  );
}
