import { Copy, TextCursorInput } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Button } from '../../../components/button.tsx';
import type { Asset } from '../../../utils/contract/asset.ts';
import type { PersonView } from '../../../utils/contract/people.ts';
import { sentBefore } from '../../../utils/domain/touch/sent-before.ts';
import { copyInsight, type Destination, insertInsight, useAct } from '../queries/insight-acts.ts';
import { useWorkspace } from '../queries/workspace.tsx';
import { ActLine } from './act-line.tsx';

const BeforeSending = lazy(async () => ({ default: (await import('./before-sending.tsx')).BeforeSending }));

export interface InsightActionsProps {
  asset: Asset;
  to: Destination;
  /** The person's, where it is known: over the touch budget, or with a second copy, the rep confirms once. */
  about: Pick<PersonView, 'touchBudget' | 'earlier'> | null;
  now: number;
  /** The key that jumps to the first button, where there is one. */
  position?: number;
  /** In a long list no button stands out. */
  quiet?: boolean;
  /** Further buttons at the end of the line. */
  children?: ReactNode;
}

/** Insert and Copy, and what became of the last press. */
export function InsightActions({ asset, to, about, now, position, quiet, children }: InsightActionsProps) {
  const { me } = useWorkspace();
  const act = useAct(to.contactId, asset.id);
  const [asking, setAsking] = useState<'insert' | 'copy' | null>(null);
  const busy = act?.phase === 'working';
  const inGmail = to.channel === 'gmail' && to.tabId !== null;

  const run = (what: 'insert' | 'copy') => {
    setAsking(null);
    void (what === 'insert' ? insertInsight(asset, to, me) : copyInsight(asset, to, me));
  };
  const press = (what: 'insert' | 'copy') => {
    if (busy) return;
    if (about?.touchBudget.state === 'over' || (about && sentBefore(about.earlier, asset).length > 0)) setAsking(what);
    else run(what);
  };

  const insert = (
    <Button
      key="insert"
      size="sm"
      look={inGmail && !quiet ? 'primary' : 'secondary'}
      icon={<TextCursorInput aria-hidden size={13} />}
      busy={busy && inGmail}
      aria-disabled={!inGmail}
      title={inGmail ? 'Put it into your e-mail, where the caret stands' : 'Only in Gmail: write an e-mail there, then insert'}
      data-insight-key={inGmail ? position : undefined}
      onClick={() => {
        if (inGmail) press('insert');
      }}
    >
      Insert
    </Button>
  );
  const copy = (
    <Button
      key="copy"
      size="sm"
      look={inGmail || quiet ? 'secondary' : 'primary'}
      icon={<Copy aria-hidden size={13} />}
      busy={busy && !inGmail}
      title="Copy the text with its own link"
      data-insight-key={inGmail ? undefined : position}
      onClick={() => press('copy')}
    >
      Copy
    </Button>
  );

  return (
    <div className="min-w-0 flex-1">
      <div className="flex flex-wrap items-center gap-1.5">
        {inGmail ? [insert, copy] : [copy, insert]}
        {children}
      </div>
      {act ? <ActLine act={act} contactId={to.contactId} assetId={asset.id} /> : null}
      {asking && about ? (
        <Suspense>
          <BeforeSending
            budget={about.touchBudget}
            before={sentBefore(about.earlier, asset)}
            now={now}
            verb={asking === 'insert' ? 'Insert' : 'Copy'}
            onGoOn={() => run(asking)}
            onWait={() => setAsking(null)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
