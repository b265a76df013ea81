import { CircleAlert, Hourglass } from 'lucide-react';
import { useMemo } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Time } from '../../../../components/time.tsx';
import type { Asset } from '../../../../utils/contract/asset.ts';
import type { ShareRow } from '../../../../utils/contract/share.ts';
import { ask } from '../../../../utils/extension/ask.ts';
import type { OutboxEntry, OutboxState } from '../../../../utils/extension/outbox.ts';
import { useLibrary } from '../../queries/use-library.ts';

/** What the server does not know yet. Nothing of it is lost; what was refused says why and can be tried again. */
export function OutboxList({ outbox, shares, now }: { outbox: OutboxState; shares: readonly ShareRow[]; now: number }) {
  const { data } = useLibrary();
  const titles = useMemo(() => titlesByCode(outbox, shares, data?.assets ?? []), [outbox, shares, data]);
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
              {titles.has(entry.code) ? <span>: {titles.get(entry.code)}</span> : null}
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

/** Titles for codes: the waiting entry that makes the link names its asset; a link that was made before is among my shares. */
function titlesByCode(outbox: OutboxState, shares: readonly ShareRow[], assets: readonly Asset[]): ReadonlyMap<string, string> {
  const titles = new Map(shares.map(({ code, assetTitle }) => [code, assetTitle]));
  for (const entry of outbox.entries) {
    const asset = entry.kind === 'create' ? assets.find(({ id }) => id === entry.payload.assetId) : undefined;
    if (asset) titles.set(entry.code, asset.title);
  }
  return titles;
}

function nameOf(entry: OutboxEntry): string {
  if (entry.kind === 'create') return 'New link';
  return {
    inserted: 'Inserted into a message',
    copied: 'Copied',
    sent: 'Sent',
    undone: 'Sending taken back',
    abandoned: 'Draft given up',
  }[entry.payload.kind];
}
