import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Download, Eraser } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { Notice } from '../../../../components/notice.tsx';
import type { ConsentState, ContactPrivacy, MailState } from '../../../../utils/contract/privacy.ts';
import { zipOf } from '../../../../utils/domain/zip.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { mayAdminister, useMe } from '../../calls/use-me.ts';
import { download } from '../../download.ts';
import { plural } from '../../format.ts';
import { ConfirmDialog } from '../../layout/confirm-dialog.tsx';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { ChoiceForm } from './choice-form.tsx';

const consents: readonly { value: ConsentState; label: string }[] = [
  { value: 'unknown', label: 'Not asked' },
  { value: 'granted', label: 'Agreed to be followed' },
  { value: 'denied', label: 'Does not want to be followed' },
];
const mails: readonly { value: MailState; label: string }[] = [
  { value: 'unknown', label: 'Nothing known' },
  { value: 'open', label: 'Takes marketing mail' },
  { value: 'stopped', label: 'Unsubscribed' },
];

interface PrivacyCardProps {
  contactId: string;
  name: string;
  /** After an erasure: the page about the person is about nobody. */
  onErased: () => void;
}

/** What is kept about a prospect: consent for every member; export and erasure for admins. */
export function PrivacyCard({ contactId, name, onErased }: PrivacyCardProps) {
  const me = useMe();
  const client = useQueryClient();
  const privacy = useQuery(api.privacy.view.queryOptions({ input: { contactId } }));
  const [erasing, setErasing] = useState(false);
  const exporting = useMutation({
    mutationFn: async () => {
      const { files } = await api.privacy.export.call({ contactId });
      download(`${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.zip`, zipOf(files, Date.now()), 'application/zip');
    },
  });
  const erase = useMutation({
    mutationFn: () => api.privacy.erase.call({ contactId }),
    onSuccess: async () => {
      onErased();
      await client.invalidateQueries();
    },
  });
  if (privacy.error) return <LoadProblem error={privacy.error} onRetry={privacy.refetch} what="What is kept" />;
  if (!privacy.data) return null;
  const { kept, consent, mail } = privacy.data;
  return (
    <Card title="Privacy">
      <p className="text-sm text-muted text-pretty">{keptInWords(kept)}</p>
      <ChoiceForm
        key={`consent ${consent.state} ${consent.at}`}
        label="Consent"
        choice={consent}
        options={consents}
        warningOf={(state) => (state === 'denied' ? `What ${name} read so far is deleted, and nothing more is collected.` : null)}
        save={(state, source) => api.privacy.consent.call({ contactId, state, source })}
      />
      <ChoiceForm
        key={`mail ${mail.state} ${mail.at}`}
        label="Marketing mail"
        choice={mail}
        options={mails}
        warningOf={(state) =>
          state === 'stopped' ? 'Mails that marketing has planned are called off, and no more are planned here.' : null
        }
        save={(state, source) => api.privacy.mail.call({ contactId, state, source })}
      />
      {exporting.error ? <Notice tone="error">{problemOf(exporting.error).message}</Notice> : null}
      {mayAdminister(me) ? (
        <div className="mt-3 flex flex-wrap gap-2 border-t border-line pt-3">
          <Button icon={<Download aria-hidden size={14} />} busy={exporting.isPending} onClick={() => exporting.mutate()}>
            Export everything
          </Button>
          <Button look="danger" icon={<Eraser aria-hidden size={14} />} onClick={() => setErasing(true)}>
            Erase
          </Button>
        </div>
      ) : null}
      {erasing ? (
        <ConfirmDialog
          title={`Erase ${name}?`}
          confirm="Erase for good"
          busy={erase.isPending}
          error={erase.error}
          onConfirm={() => erase.mutate()}
          onClose={() => setErasing(false)}
        >
          <p>
            Name, addresses, everything read and every touch go for good. Shares stay in the log without the name; their links still lead
            on, and note nothing. The audit keeps that somebody was erased, not who.
          </p>
          <p>
            Imports and events about the same addresses are refused from then on. Should {name} agree later, an admin can allow it in the
            settings.
          </p>
        </ConfirmDialog>
      ) : null}
    </Card>
  );
}

/** Only what there is: nobody needs to read that there are no words. */
function keptInWords(kept: ContactPrivacy['kept']): string {
  const parts = [
    kept.identifiers > 0 ? plural(kept.identifiers, 'identifier') : null,
    kept.engagements > 0 ? plural(kept.engagements, 'engagement') : null,
    kept.touches > 0 ? plural(kept.touches, 'touch', 'touches') : null,
    kept.shares > 0 ? plural(kept.shares, 'share') : null,
    kept.visits > 0 ? plural(kept.visits, 'visit') : null,
    kept.words > 0 ? `words of theirs from ${plural(kept.words, 'occasion')}` : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? `Kept: ${listed.format(parts)}.` : 'Nothing is kept beyond name and company.';
}

const listed = new Intl.ListFormat('en', { type: 'conjunction' });
