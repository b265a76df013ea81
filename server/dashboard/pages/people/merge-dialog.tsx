import { keepPreviousData, skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Combobox } from '../../../../components/combobox.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import { Notice } from '../../../../components/notice.tsx';
import type { MergePreview } from '../../../../utils/contract/contact-record.ts';
import type { Contact, MergeResult } from '../../../../utils/contract/people.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { plural } from '../../format.ts';
import { identifierNames } from './record-names.ts';

export interface MergeDialogProps {
  /** The record that stays. */
  contact: Contact;
  onMerged: (result: MergeResult, otherName: string) => void;
  onClose: () => void;
}

/** Two records of one person: find the other one, see what moves, then merge. It can be split again at any time. */
export function MergeDialog({ contact, onMerged, onClose }: MergeDialogProps) {
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [otherId, setOtherId] = useState<string | null>(null);
  const q = useDeferredValue(text.trim());
  const people = useQuery(
    api.people.search.queryOptions({
      input: { q, limit: 20 },
      enabled: q.length > 1,
      placeholderData: keepPreviousData,
      staleTime: 30_000,
    }),
  );
  const preview = useQuery(
    api.people.previewMerge.queryOptions({ input: otherId === null ? skipToken : { contactId: contact.id, otherId }, staleTime: 0 }),
  );
  const merge = useMutation({
    mutationFn: (other: string) => api.people.merge.call({ contactId: contact.id, otherId: other }),
    // The dialog goes first: the other record is gone, and its preview must not be asked for again.
    onSuccess: (result) => {
      onMerged(result, preview.data?.other.name ?? 'The other record');
      return client.invalidateQueries({ queryKey: api.people.record.key() });
    },
  });
  const options = (people.data?.contacts ?? [])
    .filter(({ id }) => id !== contact.id)
    .map(({ id, name, email, accountName }) => ({
      id,
      name,
      note: [accountName, email].filter(Boolean).join(' · ') || 'No company or e-mail',
    }));
  const problem = merge.error ?? preview.error;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Merge another record into ${contact.name}`}
      description="For two records of one person. What both have is kept, and the two can be split again."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            busy={merge.isPending}
            disabled={!preview.data || otherId === null}
            onClick={() => {
              if (otherId !== null) merge.mutate(otherId);
            }}
          >
            Merge
          </Button>
        </>
      }
    >
      <div className="flex min-h-56 flex-col gap-3">
        <Combobox
          label="The other record"
          placeholder="Name, e-mail or company"
          text={text}
          onText={(next) => {
            setText(next);
            setOtherId(null);
          }}
          options={q.length > 1 && people.data ? options : null}
          onPick={({ id, name }) => {
            setText(name);
            setOtherId(id);
          }}
        />
        {problem ? <Notice tone="error">{problemOf(problem).message}</Notice> : null}
        {preview.data && otherId !== null ? <Moves preview={preview.data} into={contact.name} /> : null}
      </div>
    </Dialog>
  );
}

function Moves({ preview, into }: { preview: MergePreview; into: string }) {
  const { other } = preview;
  const counts = [
    plural(preview.engagements, 'engagement'),
    plural(preview.touches, 'touch', 'touches'),
    plural(preview.shares, 'share'),
    plural(preview.opportunities, 'deal'),
    plural(preview.verdicts, 'verdict on an insight', 'verdicts on insights'),
  ].filter((words) => !words.startsWith('0 '));
  return (
    <div aria-live="polite" className="flex flex-col gap-3">
      {preview.warning ? <Notice tone="warn">{preview.warning}</Notice> : null}
      <div>
        <h3 className="mb-1 text-sm font-medium text-muted">
          What goes from <bdi>{other.name}</bdi> to <bdi>{into}</bdi>
        </h3>
        <ul className="list-disc pl-4">
          {other.identifiers.map(({ kind, value }) => (
            <li key={`${kind} ${value}`} className="[overflow-wrap:anywhere]">
              {value} <span className="text-sm text-muted">{identifierNames[kind]}</span>
            </li>
          ))}
          {counts.map((words) => (
            <li key={words}>{words}</li>
          ))}
          {preview.takesEmail ? <li>Its e-mail address becomes the one that is shown</li> : null}
          {other.identifiers.length === 0 && counts.length === 0 ? (
            <li>Nothing but the name: it has no identifiers and no history</li>
          ) : null}
        </ul>
      </div>
      <p className="text-sm text-muted text-pretty">
        The name, title and company of {into} stay as they are; {other.name} is no longer listed on its own.
      </p>
    </div>
  );
}
