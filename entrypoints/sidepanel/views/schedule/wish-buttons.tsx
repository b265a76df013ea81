import { Bell, BellRing, Heart } from 'lucide-react';
import { Button } from '../../../../components/button.tsx';
import type { useWishes, Wish } from '../../queries/use-coming.ts';

export interface WishButtonsProps {
  assetId: string;
  /** Whom the rep would send it to; null: nobody in particular. */
  contact: { id: string; name: string } | null;
  watching: boolean;
  /** Where votes are shown. */
  votes?: { count: number; voted: boolean };
  wishes: ReturnType<typeof useWishes>;
}

/** "Tell me when it is live" and a vote; a second press takes it back. */
export function WishButtons({ assetId, contact, watching, votes, wishes }: WishButtonsProps) {
  const { say, busy, problem } = wishes;
  const isBusy = (what: Wish['what']) => busy?.assetId === assetId && busy.what === what;
  const Icon = watching ? BellRing : Bell;
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap items-center gap-1.5">
        <Button
          size="sm"
          icon={<Icon aria-hidden size={13} />}
          aria-pressed={watching}
          busy={isBusy('watch')}
          title={contact ? `For ${contact.name}` : 'For nobody in particular'}
          onClick={() => say({ what: 'watch', assetId, contactId: contact?.id ?? null, on: !watching })}
        >
          {watching ? 'You will be told' : 'Tell me when it is live'}
        </Button>
        {votes ? (
          <Button
            size="sm"
            look="ghost"
            icon={<Heart aria-hidden size={13} className={votes.voted ? 'fill-current' : undefined} />}
            aria-pressed={votes.voted}
            aria-label={`${votes.voted ? 'Take your vote back' : 'I could use this'}, ${votes.count} so far`}
            title={votes.voted ? 'You voted for it: press to take it back' : 'I could use this'}
            busy={isBusy('vote')}
            onClick={() => say({ what: 'vote', assetId, on: !votes.voted })}
          >
            {votes.count}
          </Button>
        ) : null}
      </div>
      {problem?.assetId === assetId ? (
        <p role="alert" className="mt-1 text-sm text-fail-ink">
          {problem.text}
        </p>
      ) : null}
    </div>
  );
}
