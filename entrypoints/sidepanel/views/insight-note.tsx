import { PenLine, Undo2, X } from 'lucide-react';
import { useId } from 'react';
import { Button } from '../../../components/button.tsx';
import type { Asset } from '../../../utils/contract/asset.ts';
import type { DraftPrompt } from '../../../utils/domain/draft/draft-prompt.ts';
import type { ModelReadiness } from '../../../utils/extension/on-device-model.ts';
import { useNote, writeNote } from '../queries/insight-notes.ts';
import { type DraftState, useNoteDraft } from '../queries/use-note-draft.ts';

export interface InsightNoteProps {
  asset: Asset;
  contactId: string;
  /** What a language model would be told, made only when one is asked. */
  prompt: () => DraftPrompt;
}

/** The lines that go above the link: marketing's, the rep's own, or drafted on this machine; the rep has the last word. */
export function InsightNote({ asset, contactId, prompt }: InsightNoteProps) {
  const note = useNote(contactId, asset);
  const { readiness, state, draft, stop, undo } = useNoteDraft(contactId, asset, prompt);
  const id = useId();
  const drafting = state.phase === 'drafting';
  return (
    <div className="mt-2">
      <label htmlFor={id} className="sr-only">
        Your words above the link: {asset.title}
      </label>
      <textarea
        id={id}
        dir="auto"
        rows={2}
        maxLength={1_000}
        value={note}
        readOnly={drafting}
        placeholder="Add a line of your own, or send the link alone"
        onChange={(event) => writeNote(contactId, asset.id, event.target.value)}
        className="block max-h-32 min-h-11 w-full resize-none rounded-md border border-edge/50 bg-canvas px-2 py-1 text-ink field-sizing-content hover:border-edge focus:bg-surface read-only:text-faint"
      />
      {readiness === 'absent' ? null : (
        <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
          {drafting ? (
            <Button size="sm" look="ghost" icon={<X aria-hidden size={13} />} onClick={stop}>
              Stop
            </Button>
          ) : (
            <Button
              size="sm"
              look="ghost"
              className="-ml-1.5"
              icon={<PenLine aria-hidden size={13} />}
              title={
                readiness === 'ready'
                  ? 'Your browser writes two lines from the evidence and what the piece is about. Nothing leaves this machine.'
                  : 'Your browser first downloads its own model, once. Then it drafts on this machine and nothing leaves it.'
              }
              onClick={draft}
            >
              {draftLabel(readiness, state)}
            </Button>
          )}
          {state.phase === 'drafted' ? (
            <Button size="sm" look="ghost" icon={<Undo2 aria-hidden size={13} />} onClick={undo}>
              Undo
            </Button>
          ) : null}
          <span role="status" className="text-muted">
            {said(state)}
          </span>
        </div>
      )}
    </div>
  );
}

function draftLabel(readiness: ModelReadiness, { phase }: DraftState): string {
  if (readiness === 'downloadable') return 'Get the model and draft here';
  return phase === 'drafted' ? 'Draft again' : 'Draft on this device';
}

function said(state: DraftState): string {
  switch (state.phase) {
    case 'idle':
      return '';
    case 'drafting':
      return state.loaded === null ? 'Writing…' : `Downloading the model: ${Math.round(state.loaded * 100)}%`;
    case 'drafted':
      return 'Read it before you send it.';
    case 'failed':
      return 'No draft this time.';
  }
}
