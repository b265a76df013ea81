import { UserRoundCheck } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { SplitBar } from '../../../../components/split-bar.tsx';
import type { LeadRow } from '../../../../utils/contract/lead.ts';
import { useChecklists, useLeadActs, useLeads, useLeadsWaiting } from '../../queries/use-leads.ts';
import { useNow } from '../../queries/use-now.ts';
import { ListSkeleton } from '../list-skeleton.tsx';
import { Key } from './key.tsx';
import { type Asking, LeadItem } from './lead-item.tsx';
import type { Why } from './lead-reasons.tsx';
import { useKeys } from './use-keys.ts';

/** What `u` takes back. */
type Done = { what: 'verdict'; leadId: string } | { what: 'call'; leadId: string; touchId: string };

export interface LeadsTabProps {
  /** The tab was pressed with the mouse: nobody is on the way through the tabs by keyboard. */
  byMouse: boolean;
  onOpen: (person: { contactId: string; name: string }) => void;
}

/** The last hand-overs of this rep, judged by keyboard in two minutes. */
export function LeadsTab({ byMouse, onOpen }: LeadsTabProps) {
  const now = useNow();
  const [olderToo, setOlderToo] = useState(false);
  const { leads, failed, retry, retrying } = useLeads(olderToo);
  const { checklist, proposed } = useChecklists();
  const acts = useLeadActs();
  const waitingForMe = useLeadsWaiting();
  const [chosen, setChosen] = useState<string | null>(null);
  const [asking, setAsking] = useState<{ leadId: string; what: Asking } | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLUListElement>(null);

  const rows = leads ?? [];
  const waits = ({ waitsFor }: LeadRow) => waitsFor === 'sales';
  const current = rows.find(({ id }) => id === chosen) ?? rows.find(waits) ?? rows[0] ?? null;
  const goTo = (lead: LeadRow | null | undefined) => {
    if (!lead) return;
    setChosen(lead.id);
    list.current?.querySelector<HTMLElement>(`[data-lead="${CSS.escape(lead.id)}"] [data-opens]`)?.focus();
  };
  const step = (by: number) => goTo(rows[rows.findIndex(({ id }) => id === current?.id) + by]);
  /** The next one that waits, further down or else from the top. */
  const goOn = (from: LeadRow) => {
    const at = rows.findIndex(({ id }) => id === from.id);
    goTo([...rows.slice(at + 1), ...rows.slice(0, at)].find((lead) => lead.verdict === null) ?? from);
  };

  const judge = (lead: LeadRow, verdict: 'accepted' | 'rejected', why: Why | null) => {
    if (!checklist) return;
    setAsking(null);
    setDone({ what: 'verdict', leadId: lead.id });
    setSaid(`${verdict === 'accepted' ? 'Accepted' : 'Rejected'}: ${lead.name}`);
    goOn(lead);
    void acts.judge(lead, verdict, checklist.version, why).then((taken) => {
      if (!taken) setSaid('');
    });
  };
  const called = (lead: LeadRow) => {
    setSaid(`Call noted: ${lead.name}`);
    void acts.noteTouch(lead, 'call').then((touchId) => setDone(touchId === null ? null : { what: 'call', leadId: lead.id, touchId }));
  };
  const undo = () => {
    const lead = rows.find(({ id }) => id === done?.leadId) ?? (current?.verdict && !current.thread ? current : null);
    if (!lead) return;
    setDone(null);
    setSaid(`Taken back: ${lead.name}`);
    goTo(lead);
    void (done?.what === 'call' ? acts.takeTouchBack(lead, done.touchId) : acts.takeBack(lead));
  };
  const ask = (lead: LeadRow, what: Asking) => {
    setAsking(what === null ? null : { leadId: lead.id, what });
    if (what === null) goTo(lead);
  };

  const keys = useKeys((key) => {
    if (!current) return false;
    if (key === 'j' || key === 'ArrowDown') step(1);
    else if (key === 'k' || key === 'ArrowUp') step(-1);
    else if (key === 'a' && !current.verdict) judge(current, 'accepted', null);
    else if (key === 'r' && !current.verdict) ask(current, 'reasons');
    else if (key === 'c' && !current.firstTouch) called(current);
    else if (key === 'm' && current.thread) ask(current, 'answers');
    else if (key === 'u') undo();
    else if (key === 'Escape' && asking) ask(current, null);
    else return false;
    return true;
  });

  // Opened with the mouse, the keys shall work at once; who came by keyboard is in the tabs and goes on from there.
  const loaded = leads !== null;
  useEffect(() => {
    if (loaded && byMouse) list.current?.querySelector<HTMLElement>('[data-opens][tabindex="0"]')?.focus({ preventScroll: true });
  }, [loaded, byMouse]);

  if (!leads) {
    return failed ? (
      <EmptyState
        title="Your leads cannot be loaded right now"
        action={
          <Button busy={retrying} onClick={retry}>
            Try again
          </Button>
        }
      >
        They come as soon as the server answers.
      </EmptyState>
    ) : (
      <ListSkeleton />
    );
  }
  if (leads.length === 0) {
    return (
      <EmptyState icon={<UserRoundCheck aria-hidden size={20} />} title="No leads yet">
        When marketing hands somebody over to you, by import or from the dashboard, you judge them here.
      </EmptyState>
    );
  }
  const judged = leads.filter(({ verdict }) => verdict !== null).length;
  const older = waitingForMe - leads.filter(waits).length;
  return (
    <div ref={keys} className="flex h-full flex-col">
      <div className="shrink-0 border-b border-line bg-surface px-3 py-2">
        <h2 className="sr-only">Leads</h2>
        <div className="flex items-center gap-3">
          <p className="shrink-0">
            <span className="font-semibold">{judged}</span> of {leads.length} judged
          </p>
          <SplitBar size="thin" whole={leads.length} parts={[{ value: judged, fill: 'accent' }]} />
        </div>
        <p aria-hidden className="mt-1 flex flex-wrap gap-x-2.5 gap-y-0.5 text-sm text-faint">
          {hints.map(([key, what]) => (
            <span key={key} className="inline-flex items-center gap-1">
              <Key>{key}</Key> {what}
            </span>
          ))}
        </p>
        <p role="status" className="sr-only">
          {said}
        </p>
        {proposed && proposed.proposedSide === 'marketing' ? (
          <p className="mt-1 text-sm text-warn-ink">Marketing proposes another checklist: look at it on the dashboard, under Leads.</p>
        ) : null}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <ul ref={list} aria-label="Leads, last handed over first" className="divide-y divide-line border-b border-line bg-surface">
          {leads.map((lead) => (
            <LeadItem
              key={lead.id}
              lead={lead}
              checklist={checklist}
              now={now}
              current={lead.id === current?.id}
              asking={asking?.leadId === lead.id ? asking.what : null}
              problem={acts.problem?.leadId === lead.id ? acts.problem.text : null}
              onCurrent={() => setChosen(lead.id)}
              onOpen={() => onOpen(lead)}
              onAccept={() => judge(lead, 'accepted', null)}
              onReject={(why) => judge(lead, 'rejected', why)}
              onCalled={() => called(lead)}
              onUndo={undo}
              onAsk={(what) => ask(lead, what)}
            />
          ))}
        </ul>
        {!olderToo && older > 0 ? (
          <div className="p-3 text-center">
            <Button onClick={() => setOlderToo(true)}>
              Show {older} older {older === 1 ? 'one that waits' : 'ones that wait'}
            </Button>
          </div>
        ) : null}
      </div>
    </div>
  );
}

const hints = [
  ['j', 'next'],
  ['k', 'back'],
  ['a', 'accept'],
  ['r', 'reject'],
  ['c', 'called'],
  ['u', 'undo'],
  ['⏎', 'story'],
] as const;
