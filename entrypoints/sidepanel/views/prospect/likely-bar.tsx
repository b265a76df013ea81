import { Check } from 'lucide-react';
import { Button } from '../../../../components/button.tsx';
import { Notice } from '../../../../components/notice.tsx';
import type { PersonReading } from '../../../../utils/contract/reading.ts';
import { useSayWho } from '../../queries/use-say-who.ts';

export interface LikelyBarProps {
  person: PersonReading;
  contactId: string;
  evidence: readonly string[];
}

/** Nobody has confirmed this person: says why we think so. A "yes" or "no" is kept for the whole team. */
export function LikelyBar({ person, contactId, evidence }: LikelyBarProps) {
  const { canSay, busy, problem, yes, no } = useSayWho(person);
  return (
    <>
      {problem ? (
        <Notice bar tone="error">
          {problem}
        </Notice>
      ) : null}
      <section
        aria-label="Likely the same person"
        className="flex flex-col gap-1.5 border-b border-warn-line bg-warn-soft px-3 py-2 text-warn-ink"
      >
        <h2 className="font-semibold">Likely the same person</h2>
        <ul className="flex flex-col gap-0.5 text-sm">
          {evidence.map((text) => (
            <li key={text} className="flex gap-1.5">
              <Check aria-hidden size={13} className="mt-0.5 shrink-0" />
              <span className="min-w-0 first-letter:uppercase [overflow-wrap:anywhere]">{text}</span>
            </li>
          ))}
        </ul>
        {canSay ? (
          <div className="flex flex-wrap gap-2">
            <Button size="sm" busy={busy === contactId} disabled={busy !== null} onClick={() => void yes(contactId)}>
              Yes, same person
            </Button>
            <Button size="sm" look="ghost" busy={busy === 'nobody'} disabled={busy !== null} onClick={() => void no([contactId])}>
              No, somebody else
            </Button>
          </div>
        ) : null}
      </section>
    </>
  );
}
