import { Check } from 'lucide-react';
import { Button } from '../../../components/button.tsx';
import { type Act, markActSent, takeActBack } from '../queries/insight-acts.ts';

const outcomes = {
  inserted: 'Inserted · logged when you press Send',
  copied: 'Copied with its own link. Sent?',
  sent: 'Logged as sent',
  'seen-sent': 'Sent and logged',
  scheduled: 'Scheduled in Gmail · logged as sent',
};

export interface ActLineProps {
  act: Act;
  contactId: string | null;
  assetId: string;
}

/** What became of the last press on an insight, and what the rep can still say about it. */
export function ActLine({ act, contactId, assetId }: ActLineProps) {
  if (act.phase === 'working') return null;
  if (act.phase === 'failed') {
    return (
      <p role="alert" className="mt-1.5 text-sm text-fail-ink">
        {act.reason}
      </p>
    );
  }
  return (
    <div role="status" className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-accent-ink">
      <span className="inline-flex items-center gap-1">
        <Check aria-hidden size={13} className="shrink-0" />
        {outcomes[act.phase]}
      </span>
      {act.phase === 'copied' ? (
        <Button size="sm" onClick={() => void markActSent(contactId, assetId)}>
          Yes, sent
        </Button>
      ) : null}
      {act.phase === 'sent' || act.phase === 'scheduled' ? (
        <Button size="sm" look="link" onClick={() => void takeActBack(contactId, assetId)}>
          {act.phase === 'sent' ? 'Undo' : 'I called it off'}
        </Button>
      ) : null}
    </div>
  );
}
