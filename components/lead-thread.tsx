import { useState } from 'react';
import type { LeadSide } from '../utils/contract/checklist.ts';
import type { LeadMessage, LeadOutcome, LeadRow } from '../utils/contract/lead.ts';
import { otherReason } from '../utils/contract/word-lists.ts';
import { Badge } from './badge.tsx';
import { Button } from './button.tsx';
import { TextField } from './field.tsx';
import { leadOutcomeNames } from './lead-state.tsx';
import { Time } from './time.tsx';

export interface LeadThreadProps {
  lead: LeadRow;
  messages: readonly LeadMessage[];
  now: number;
  /** Whom the reader speaks for. */
  side: LeadSide;
  busy: boolean;
  problem: string | null;
  /** Resolves to true when it was taken: what was typed is kept otherwise. */
  onSay: (text: string) => Promise<boolean>;
  onSettle: (outcome: LeadOutcome, text: string | null) => Promise<boolean>;
}

const sideNames: Readonly<Record<LeadSide, string>> = { sales: 'Sales', marketing: 'Marketing' };

/** What each side can do about a verdict, in its own words. */
const moves: Readonly<Record<LeadSide, Partial<Record<LeadOutcome, string>>>> = {
  sales: { stands: 'Keep the verdict', changed: 'Accept it after all', criterion: 'The criterion is wrong' },
  marketing: { stands: 'Let the verdict stand', changed: 'Ask to accept it', criterion: 'The criterion is wrong' },
};

/** What both sides said about a verdict, and how it can be settled. Once settled it is only read. */
export function LeadThread({ lead, messages, now, side, busy, problem, onSay, onSettle }: LeadThreadProps) {
  const [text, setText] = useState('');
  const open = lead.verdict !== null && !lead.thread?.settled;
  const since = lead.verdict?.at ?? 0;
  const last = messages.findLast(({ kind, at }) => kind === 'proposed' && at >= since);
  const asked = open && last && last.side !== side ? last : null;
  const send = async (work: Promise<boolean>) => {
    if (await work) setText('');
  };
  const typed = text.trim();
  const rejected = lead.verdict?.verdict === 'rejected';
  const possible = (['stands', 'changed', 'criterion'] as const).filter(
    (outcome) =>
      outcome !== last?.outcome && (outcome === 'stands' || (rejected && (outcome === 'changed' || lead.verdict?.reason !== otherReason))),
  );
  return (
    <div className="flex flex-col gap-3">
      {messages.length > 0 ? (
        <ol aria-label="Thread" className="flex flex-col gap-2.5">
          {messages.map((message) => (
            <li key={message.id} className="rounded-md bg-sunken px-3 py-2">
              <p className="flex flex-wrap items-center gap-x-1.5 text-sm text-muted">
                <span className="font-medium text-ink">{message.by}</span>
                {sideNames[message.side]} · <Time at={message.at} now={now} />
              </p>
              {message.text ? <p className="mt-0.5 text-pretty [overflow-wrap:anywhere]">{message.text}</p> : null}
              {message.outcome ? (
                <p className="mt-1">
                  <Badge tone={message.kind === 'settled' ? 'accent' : 'outline'}>
                    {message.kind === 'settled' ? 'Settled' : 'Proposed'}: {leadOutcomeNames[message.outcome]}
                  </Badge>
                </p>
              ) : null}
            </li>
          ))}
        </ol>
      ) : null}
      {open ? (
        <>
          {asked?.outcome ? (
            <div className="flex flex-wrap items-center gap-2 rounded-md border border-warn-line bg-warn-soft px-3 py-2 text-warn-ink">
              <p className="min-w-0 flex-1">
                {asked.by} proposes: {leadOutcomeNames[asked.outcome]}.
              </p>
              <Button size="sm" busy={busy} onClick={() => void send(onSettle(asked.outcome ?? 'stands', typed || null))}>
                Agree
              </Button>
            </div>
          ) : null}
          <TextField
            label={messages.length > 0 ? 'Your answer' : 'Answer this verdict'}
            rows={2}
            maxLength={2_000}
            value={text}
            onChange={(event) => setText(event.target.value)}
            error={problem}
          />
          <div className="flex flex-wrap gap-2">
            <Button size="sm" look="primary" busy={busy} disabled={typed === ''} onClick={() => void send(onSay(typed))}>
              Send
            </Button>
            {possible.map((outcome) => (
              <Button key={outcome} size="sm" disabled={busy} onClick={() => void send(onSettle(outcome, typed || null))}>
                {moves[side][outcome]}
              </Button>
            ))}
          </div>
        </>
      ) : null}
    </div>
  );
}
