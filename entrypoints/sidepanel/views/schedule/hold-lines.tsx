import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Hand } from 'lucide-react';
import { Badge } from '../../../../components/badge.tsx';
import { Button } from '../../../../components/button.tsx';
import { formatDay } from '../../../../components/format-time.ts';
import { holdStateNames, holdTone } from '../../../../components/hold-state.ts';
import type { TouchHold } from '../../../../utils/contract/touch.ts';
import { refusalText } from '../../queries/refusal.ts';
import { useWorkspace } from '../../queries/workspace.tsx';

/** What became of wishes to hold a send to this prospect; one's own can be taken back while it waits. */
export function HoldLines({ holds, now }: { holds: readonly TouchHold[]; now: number }) {
  const { me, calls, client } = useWorkspace();
  const queryClient = useQueryClient();
  const drop = useMutation({
    mutationFn: (touchId: string) => client.touches.takeHoldBack({ touchId }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: calls.people.view.key() }),
  });
  return (
    <ul aria-label="Asked to hold" className="mt-1.5 flex flex-col gap-1.5 border-t border-line pt-1.5">
      {holds.map((hold) => (
        <li key={hold.id} className="flex gap-2">
          <Hand aria-hidden size={13} className="mt-0.75 shrink-0 text-muted" />
          <div className="min-w-0 flex-1">
            <p className="flex items-center gap-2">
              <span className="min-w-0 flex-1 truncate" title={hold.title}>
                {hold.title}
              </span>
              <Badge tone={holdTone(hold.state)}>{holdStateNames[hold.state]}</Badge>
            </p>
            <p className="text-sm text-muted [overflow-wrap:anywhere]">
              {hold.state === 'asked'
                ? `For ${formatDay(hold.at, now)}. ${hold.askedBy.name === me.name ? 'You' : hold.askedBy.name} asked; marketing has not answered yet.`
                : `${hold.answeredBy ?? 'Marketing'}: ${hold.answer || (hold.state === 'held' ? 'held back.' : `goes out ${formatDay(hold.at, now)}.`)}`}
            </p>
            {hold.state === 'asked' && hold.askedBy.name === me.name ? (
              <Button look="link" className="text-sm" busy={drop.isPending} onClick={() => drop.mutate(hold.touchId)}>
                Take it back
              </Button>
            ) : null}
          </div>
        </li>
      ))}
      {drop.error ? (
        <li role="alert" className="text-sm text-fail-ink">
          {refusalText(drop.error)}
        </li>
      ) : null}
    </ul>
  );
}
