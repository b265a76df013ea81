import { ExternalLink, LoaderCircle } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { browser } from 'wxt/browser';
import { Button } from '../../../../components/button.tsx';
import { type PendingConnect, pollConnect } from '../../../../utils/extension/connect.ts';

export interface PendingCodeProps {
  pending: PendingConnect;
  onFailed: (reason: string) => void;
  onCancel: () => void;
}

/** Shows the code and asks the server, at the pace it wishes, whether the rep approved. The settings tell of success. */
export function PendingCode({ pending, onFailed, onCancel }: PendingCodeProps) {
  const failed = useEffectEvent(onFailed);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let gone = false;
    const ask = async (current: PendingConnect) => {
      const answer = await pollConnect(current);
      if (gone) return;
      if (answer.status === 'failed') failed(answer.reason);
      if (answer.status === 'pending') wait(answer.pending);
    };
    const wait = (current: PendingConnect) => {
      timer = setTimeout(() => void ask(current), current.intervalSeconds * 1_000);
    };
    wait(pending);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [pending]);

  return (
    <div className="flex flex-col gap-3">
      <div className="rounded-lg border border-line bg-surface px-4 py-4 text-center shadow-card">
        <p className="text-muted">Approve this code in the tab that opened</p>
        <p className="mt-1 font-mono text-2xl font-semibold tracking-[0.12em] select-all">{readableCode(pending.userCode)}</p>
        <p className="mt-2 inline-flex items-center gap-1.5 text-sm text-muted" role="status">
          <LoaderCircle aria-hidden size={13} className="animate-spin" />
          Waiting for your approval
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button icon={<ExternalLink aria-hidden size={14} />} onClick={() => void browser.tabs.create({ url: pending.verificationUrl })}>
          Open the page again
        </Button>
        <Button look="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      <p className="text-sm text-faint">Check that the page shows the same code and stands at {new URL(pending.serverUrl).host}.</p>
    </div>
  );
}

/** `ABCD1234` is easier to compare as `ABCD-1234`. */
function readableCode(code: string): string {
  return /^[A-Z0-9]{8}$/i.test(code) ? `${code.slice(0, 4)}-${code.slice(4)}` : code;
}
