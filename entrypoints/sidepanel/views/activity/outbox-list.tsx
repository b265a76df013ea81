import { CircleAlert, Hourglass } from 'lucide-react';
import { Button } from '../../../../components/button.tsx';
import { Time } from '../../../../components/time.tsx';
import { ask } from '../../../../utils/extension/ask.ts';
import type { OutboxEntry, OutboxState } from '../../../../utils/extension/outbox.ts';

/** What the server does not know yet. Nothing of it is lost; what was refused says why and can be tried again. */
export function OutboxList({ outbox, now }: { outbox: OutboxState; now: number }) {
  if (outbox.waiting + outbox.refused === 0) return null;
  const parts = [outbox.waiting > 0 ? `${outbox.waiting} waiting` : null, outbox.refused > 0 ? `${outbox.refused} refused` : null];
  return (
    <section className="m-3 rounded-lg border border-warn-line bg-warn-soft text-warn-ink">
      <header className="flex flex-wrap items-center justify-between gap-2 px-3 py-2">
        <h2 className="font-semibold">To be logged: {parts.filter(Boolean).join(', ')}</h2>
        <span className="flex gap-1.5">
          {outbox.refused > 0 ? (
            <Button size="sm" onClick={() => void ask({ type: 'retry-refused' })}>
              Try refused again
            </Button>
          ) : null}
          {outbox.waiting > 0 ? (
            <Button size="sm" onClick={() => void ask({ type: 'drain' })}>
              Send now
            </Button>
          ) : null}
        </span>
      </header>
      <ul className="border-t border-warn-line">
        {outbox.entries.map((entry) => (
          <li key={entry.id} className="flex gap-2 px-3 py-1.5 text-sm">
            {entry.state === 'refused' ? (
              <CircleAlert aria-hidden size={13} className="mt-0.5 shrink-0 text-fail-ink" />
            ) : (
              <Hourglass aria-hidden size={13} className="mt-0.5 shrink-0" />
            )}
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              {nameOf(entry)}
              {entry.lastError ? (
                <span className="block">{entry.state === 'refused' ? `Refused: ${entry.lastError}` : entry.lastError}</span>
              ) : null}
            </span>
            <Time at={entry.createdAt} now={now} className="shrink-0" />
          </li>
        ))}
      </ul>
    </section>
  );
}

function nameOf(entry: OutboxEntry): string {
  if (entry.kind === 'create') return 'A link for an insight';
  return {
    inserted: 'Inserted into a message',
    copied: 'Copied',
    sent: 'Sent',
    undone: 'Sending taken back',
    abandoned: 'Draft given up',
  }[entry.payload.kind];
}
