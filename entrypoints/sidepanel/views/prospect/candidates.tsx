import { Check, UserPlus } from 'lucide-react';
import { Avatar } from '../../../../components/avatar.tsx';
import { Button } from '../../../../components/button.tsx';
import { Notice } from '../../../../components/notice.tsx';
import type { Candidate } from '../../../../utils/contract/people.ts';
import type { PersonReading } from '../../../../utils/contract/reading.ts';
import { personLabel } from '../../queries/page-person.ts';
import { useSayWho } from '../../queries/use-say-who.ts';
import type { Ways } from './page-states.tsx';
import { SearchButton } from './page-states.tsx';
import type { PageTarget } from './use-page-target.ts';

export interface CandidatesProps {
  person: PersonReading;
  candidates: Candidate[];
  ways: Ways;
  target: PageTarget;
}

/** Perhaps one of these: the rep says. A "yes" is kept for the whole team and can be undone. */
export function Candidates({ person, candidates, ways, target }: CandidatesProps) {
  const { canSay, busy, problem, yes, no } = useSayWho(person);

  const confirm = ({ contact }: Candidate) => {
    // A page that hides part of the name never links anything: the prospect is only shown.
    if (canSay) void yes(contact.id);
    else target.show({ mode: 'searched', contactId: contact.id, name: contact.name });
  };

  return (
    <section className="flex flex-col gap-2 p-3">
      <h2 className="font-semibold [overflow-wrap:anywhere]">
        Is <bdi>{personLabel(person)}</bdi> {candidates.length === 1 ? 'this prospect' : 'one of these'}?
      </h2>
      <p className="text-muted">We are not certain, so you decide. Your answer counts for the whole team.</p>
      {problem ? <Notice tone="error">{problem}</Notice> : null}
      <ul className="flex flex-col gap-2">
        {candidates.map((candidate) => (
          <li key={candidate.contact.id} className="rounded-lg border border-line bg-surface p-3 shadow-card">
            <div className="flex gap-2.5">
              <Avatar name={candidate.contact.name} />
              <div className="min-w-0 flex-1">
                <h3 className="truncate font-semibold">
                  <bdi>{candidate.contact.name}</bdi>
                </h3>
                <p className="line-clamp-2 text-sm text-muted [overflow-wrap:anywhere]">
                  {[candidate.contact.title, candidate.contact.accountName].filter(Boolean).join(' · ') || candidate.contact.email}
                </p>
                <ul className="mt-1.5 flex flex-col gap-0.5 text-sm text-muted">
                  {candidate.evidence.map((text) => (
                    <li key={text} className="flex gap-1.5">
                      <Check aria-hidden size={13} className="mt-0.5 shrink-0 text-accent" />
                      <span className="min-w-0 first-letter:uppercase [overflow-wrap:anywhere]">{text}</span>
                    </li>
                  ))}
                </ul>
                <Button
                  look="primary"
                  size="sm"
                  className="mt-2"
                  busy={busy === candidate.contact.id}
                  disabled={busy !== null && busy !== candidate.contact.id}
                  onClick={() => confirm(candidate)}
                >
                  {person.masked ? 'Show this prospect' : 'Yes, same person'}
                </Button>
              </div>
            </div>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        {canSay ? (
          <>
            <Button busy={busy === 'nobody'} disabled={busy !== null} onClick={() => void no(candidates.map(({ contact }) => contact.id))}>
              None of these
            </Button>
            <Button icon={<UserPlus aria-hidden size={14} />} onClick={ways.onAdd}>
              Add as prospect
            </Button>
          </>
        ) : null}
        <SearchButton {...ways} />
      </div>
    </section>
  );
}
