import { useId } from 'react';
import { Notice } from '../../../../components/notice.tsx';
import type { SendPreview } from '../../../../utils/contract/send.ts';
import { plural } from '../../format.ts';

interface Choices {
  leaveOutOverBudget: boolean;
  leaveOutSentBefore: boolean;
}

export interface SendPreviewNotesProps {
  preview: SendPreview | null;
  problem: string | null;
  choices: Choices;
  onChange: (choices: Partial<Choices>) => void;
}

/** Whom the send would reach, and what speaks against some of them. */
export function SendPreviewNotes({ preview, problem, choices, onChange }: SendPreviewNotesProps) {
  if (problem) return <p className="col-span-2 text-fail-ink">{problem}</p>;
  if (!preview) return <p className="col-span-2 text-muted">Counting…</p>;
  const { leaveOutOverBudget, leaveOutSentBefore } = choices;
  const reached =
    leaveOutOverBudget && leaveOutSentBefore
      ? preview.withoutBoth
      : leaveOutOverBudget
        ? preview.withoutOverBudget
        : leaveOutSentBefore
          ? preview.withoutSentBefore
          : preview.contacts;
  return (
    <div className="col-span-2 flex flex-col gap-2 border-t border-line pt-3">
      <p aria-live="polite">
        <strong className="text-lg font-semibold">{plural(reached, 'prospect')}</strong>{' '}
        <span className="text-muted">
          get it{reached < preview.contacts ? `, ${plural(preview.contacts - reached, 'other')} left out` : ''}.
        </span>
      </p>
      {preview.overBudget > 0 ? (
        <Choice
          on={leaveOutOverBudget}
          onChange={(on) => onChange({ leaveOutOverBudget: on })}
          label={`Leave out ${preview.overBudget} whom it brings over the touch budget`}
          note={`${preview.examples.map(({ name }) => name).join(', ')}${preview.overBudget > preview.examples.length ? ' …' : ''}`}
        />
      ) : (
        <p className="text-muted">It brings nobody over the touch budget.</p>
      )}
      {preview.sentBefore > 0 ? (
        <Choice
          on={leaveOutSentBefore}
          onChange={(on) => onChange({ leaveOutSentBefore: on })}
          label={`Leave out ${preview.sentBefore} who had this asset or title already`}
          note="From marketing or a rep, at any time, or scheduled."
        />
      ) : null}
      {preview.stopped > 0 ? <p className="text-sm text-muted">{leftOut(preview.stopped, 'unsubscribed from marketing mail')}</p> : null}
      {preview.denied > 0 ? <p className="text-sm text-muted">{leftOut(preview.denied, 'denied being followed')}</p> : null}
      {preview.unknown > 0 ? (
        <Notice tone="warn">
          {plural(preview.unknown, 'address', 'addresses')} of the list belong to nobody here: {preview.unknownExamples.join(', ')}
          {preview.unknown > preview.unknownExamples.length ? ' …' : ''}
        </Notice>
      ) : null}
    </div>
  );
}

/** Those who get it in no case, and why. */
function leftOut(count: number, why: string): string {
  return `${plural(count, 'prospect')} ${why} and ${count === 1 ? 'is' : 'are'} left out.`;
}

function Choice({ on, onChange, label, note }: { on: boolean; onChange: (on: boolean) => void; label: string; note: string }) {
  const id = useId();
  return (
    <div className="flex items-start gap-2">
      <input
        id={id}
        type="checkbox"
        checked={on}
        aria-describedby={`${id}-note`}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-1 size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <span id={`${id}-note`} className="block text-sm text-muted">
          {note}
        </span>
      </span>
    </div>
  );
}
