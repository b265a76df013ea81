import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Field } from '../../../../components/field.tsx';
import type { Checklist } from '../../../../utils/contract/checklist.ts';
import type { LeadRow } from '../../../../utils/contract/lead.ts';
import { otherReason } from '../../../../utils/contract/word-lists.ts';
import { useLeadDetail } from '../../queries/use-leads.ts';
import { Key } from './key.tsx';
import { useKeys } from './use-keys.ts';

export interface Why {
  reason: string;
  name: string;
  word: string | null;
}

export interface LeadReasonsProps {
  lead: LeadRow;
  checklist: Checklist;
  onReject: (why: Why) => void;
  onCancel: () => void;
}

/** Which point of the agreed list the lead misses: by number, or in a word of one's own. What the facts say stands beside it. */
export function LeadReasons({ lead, checklist, onReject, onCancel }: LeadReasonsProps) {
  const [own, setOwn] = useState<string | null>(null);
  const first = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLDivElement>(null);
  const { data } = useLeadDetail(lead.id, true);
  const asking = own !== null;
  useEffect(() => {
    if (asking) field.current?.querySelector('input')?.focus();
    else first.current?.focus();
  }, [asking]);

  const { criteria } = checklist;
  const choose = (index: number): boolean => {
    const criterion = criteria[index];
    if (criterion) onReject({ reason: criterion.id, name: criterion.name, word: null });
    return criterion !== undefined;
  };
  const say = () => {
    const word = own?.trim();
    if (word) onReject({ reason: otherReason, name: 'Something else', word });
  };
  const keys = useKeys((key) => {
    if (key === 'Escape') onCancel();
    else if (key === '0' && !asking) setOwn('');
    else if (/^[1-9]$/.test(key) && !asking) return choose(Number(key) - 1);
    // The list's own keys rest while a reason is asked for.
    else return key.length === 1 && !asking;
    return true;
  });

  return (
    <div ref={keys} className="mt-2">
      <p className="mb-1 text-sm text-muted">Which point does it miss?</p>
      {own === null ? (
        <ol className="flex flex-col">
          {criteria.map((criterion, index) => {
            const check = data?.checks.find(({ criterionId }) => criterionId === criterion.id);
            return (
              <li key={criterion.id}>
                <ReasonButton ref={index === 0 ? first : null} number={index < 9 ? index + 1 : null} onClick={() => choose(index)}>
                  {criterion.name}
                  {check?.state === 'missed' && check.seen ? <span className="text-warn-ink"> · {check.seen}</span> : null}
                </ReasonButton>
              </li>
            );
          })}
          <li>
            <ReasonButton ref={null} number={0} onClick={() => setOwn('')}>
              Something else…
            </ReasonButton>
          </li>
        </ol>
      ) : (
        <div ref={field} className="flex flex-col gap-2">
          <Field
            label="Why, in a few words"
            value={own}
            maxLength={200}
            onChange={(event) => setOwn(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              // The focus goes on to the next lead, whose button must not take this key as a press.
              event.preventDefault();
              say();
            }}
          />
          <div className="flex gap-2">
            <Button size="sm" look="primary" disabled={own.trim() === ''} onClick={say}>
              Reject
            </Button>
            <Button size="sm" look="ghost" onClick={onCancel}>
              Cancel
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

interface ReasonButtonProps {
  ref: Ref<HTMLButtonElement>;
  number: number | null;
  onClick: () => void;
  children: ReactNode;
}

function ReasonButton({ ref, number, onClick, children }: ReasonButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      aria-keyshortcuts={number === null ? undefined : String(number)}
      onClick={onClick}
      className="flex min-h-6 w-full items-center gap-2 rounded-md px-1.5 py-0.5 text-left hover:bg-sunken"
    >
      <span className="w-4 shrink-0">{number === null ? null : <Key>{String(number)}</Key>}</span>
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
    </button>
  );
}
