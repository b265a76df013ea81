import { ExternalLink, Signpost } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { Button } from '../../../../components/button.tsx';
import { Field } from '../../../../components/field.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { cancelConnect, type PendingConnect, pendingConnect, startConnect } from '../../../../utils/extension/connect.ts';
import type { ExtensionSettings } from '../../../../utils/extension/settings.ts';
import { PendingCode } from './pending-code.tsx';

/** Before the panel is connected, and again when the session has ended. */
export function ConnectView({ settings, expired }: { settings: ExtensionSettings; expired: boolean }) {
  const [address, setAddress] = useState(settings.serverUrl);
  const [pending, setPending] = useState<PendingConnect | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    void pendingConnect().then((found) => setPending((current) => current ?? found));
  }, []);

  const connect = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const answer = await startConnect(address);
    setBusy(false);
    if (!answer.ok) return setProblem(answer.reason);
    setPending(answer.pending);
    await browser.tabs.create({ url: answer.pending.verificationUrl });
  };

  return (
    <main className="mx-auto flex min-h-full max-w-110 flex-col px-5 py-8">
      <span className="mb-4 grid size-11 place-items-center rounded-xl bg-accent-soft text-accent-ink">
        <Signpost aria-hidden size={22} />
      </span>
      <h1 className="text-xl font-semibold text-balance">{expired ? 'Your session has ended' : 'Know what your prospect cares about'}</h1>
      <p className="mt-1 mb-5 text-muted text-pretty">
        {expired
          ? 'Connect again to go on. What waits to be logged is kept and goes out by itself afterwards.'
          : 'Fingerpost shows, beside LinkedIn and Gmail, what a prospect read and which insight to send next.'}
      </p>
      {pending ? (
        <PendingCode
          pending={pending}
          onFailed={(reason) => {
            setPending(null);
            setProblem(reason);
          }}
          onCancel={() => {
            setPending(null);
            void cancelConnect();
          }}
        />
      ) : (
        <form onSubmit={(event) => void connect(event)} className="flex flex-col gap-3" noValidate>
          <Field
            label="Address of your Fingerpost server"
            value={address}
            onChange={(event) => setAddress(event.target.value)}
            inputMode="url"
            autoComplete="url"
            spellCheck={false}
            hint="Your admin knows it. On this machine it is http://localhost:4870."
          />
          {problem ? <Notice tone="error">{problem}</Notice> : null}
          <Button type="submit" look="primary" busy={busy} icon={<ExternalLink aria-hidden size={14} />}>
            {expired ? 'Connect again' : 'Connect'}
          </Button>
          <p className="text-sm text-faint">A tab opens where you sign in and approve. No password is typed in here.</p>
        </form>
      )}
    </main>
  );
}
