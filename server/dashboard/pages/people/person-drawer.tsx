import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Merge } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { Time } from '../../../../components/time.tsx';
import type { ContactRecord } from '../../../../utils/contract/contact-record.ts';
import { addressOf } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { TextLink } from '../../layout/figure-link.tsx';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { TableSkeleton } from '../../layout/shell-skeleton.tsx';
import { useNow } from '../../layout/use-now.ts';
import { PrivacyCard } from '../privacy/privacy-card.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { actionNames, identifierNames } from './record-names.ts';

/** What was just done, and how it is taken back. */
interface Done {
  text: string;
  undo: () => Promise<unknown>;
}

/** One contact: identifiers with who confirmed them, what was ruled out, merges, and who looked or changed something. */
export function PersonDrawer({ contactId, onClose }: { contactId: string; onClose: () => void }) {
  const now = useNow();
  const client = useQueryClient();
  const [merging, setMerging] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  const record = useQuery(api.people.record.queryOptions({ input: { contactId } }));
  const act = useMutation({
    mutationFn: async ({ work, after }: { work: () => Promise<unknown>; after: Done | null }) => {
      await work();
      setDone(after);
      await client.invalidateQueries({ queryKey: api.people.key() });
    },
  });
  const data = record.data;
  const contact = data?.contact;
  const split = (mergeId: string) => api.people.split.call({ contactId, mergeId });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      placement="side"
      title={contact?.name ?? 'Person'}
      description={contact ? [contact.title, contact.accountName].filter(Boolean).join(' · ') || 'No title or company' : null}
      footer={
        data ? (
          <>
            <nav aria-label="More about this person" className="mr-auto flex flex-wrap gap-x-4 gap-y-1 self-center">
              <TextLink to={`/people/${contactId}/brief`}>Before the call</TextLink>
              {contact?.accountId ? <TextLink to={`/accounts/${contact.accountId}/brief`}>Brief on {contact.accountName}</TextLink> : null}
              <TextLink to={addressOf('/shares', { contact: contactId })}>Shares to {contact?.name}</TextLink>
            </nav>
            <Button icon={<Merge aria-hidden size={14} />} onClick={() => setMerging(true)}>
              Merge with another record
            </Button>
          </>
        ) : null
      }
    >
      {act.error ? <Notice tone="error">{problemOf(act.error).message}</Notice> : null}
      {done && !act.error ? (
        <Notice
          action={
            <Button size="sm" busy={act.isPending} onClick={() => act.mutate({ work: done.undo, after: null })}>
              Undo
            </Button>
          }
        >
          {done.text}
        </Notice>
      ) : null}
      {record.error && !data ? <LoadProblem error={record.error} onRetry={record.refetch} what="This person" /> : null}
      {record.isPending ? <TableSkeleton rows={4} /> : null}
      {data ? (
        <Sections
          record={data}
          now={now}
          busy={act.isPending}
          onSplit={({ mergeId, otherName }) => {
            let otherId = '';
            act.mutate({
              work: async () => {
                otherId = (await split(mergeId)).other.id;
              },
              after: { text: `${otherName} is a record of its own again.`, undo: () => api.people.merge.call({ contactId, otherId }) },
            });
          }}
          onUnreject={({ kind, value }) => {
            const identifiers = [{ kind, value }];
            act.mutate({
              work: () => api.people.unreject.call({ contactId, identifiers }),
              after: { text: `${value} may be offered again.`, undo: () => api.people.reject.call({ contactId, identifiers }) },
            });
          }}
        />
      ) : null}
      {contact ? <PrivacyCard contactId={contactId} name={contact.name} onErased={onClose} /> : null}
      {merging && contact ? (
        <MergeDialog
          contact={contact}
          onClose={() => setMerging(false)}
          onMerged={({ mergeId }, otherName) => {
            setMerging(false);
            void client.invalidateQueries({ queryKey: api.people.search.key() });
            act.reset();
            setDone({ text: `${otherName} went into this record.`, undo: () => split(mergeId) });
          }}
        />
      ) : null}
    </Dialog>
  );
}

interface SectionsProps {
  record: ContactRecord;
  now: number;
  busy: boolean;
  onSplit: (merge: ContactRecord['merges'][number]) => void;
  onUnreject: (rejection: ContactRecord['rejections'][number]) => void;
}

function Sections({ record: { contact, rejections, merges, history }, now, busy, onSplit, onUnreject }: SectionsProps) {
  return (
    <div className="flex flex-col gap-5 pt-3 pb-5">
      <Section title="Known by" empty={contact.identifiers.length === 0 ? 'No identifier yet: confirm one in the side panel.' : null}>
        {contact.identifiers.map(({ kind, value, confirmedBy, createdAt }) => (
          <Line key={`${kind} ${value}`} what={value} kind={identifierNames[kind]}>
            {confirmedBy ? `confirmed by ${confirmedBy}` : 'came with the data'}, <Time at={createdAt} now={now} />
          </Line>
        ))}
      </Section>
      <Section title="Ruled out" empty={rejections.length === 0 ? 'Nobody has said “not this person”.' : null}>
        {rejections.map((rejection) => (
          <Line
            key={`${rejection.kind} ${rejection.value}`}
            what={rejection.value}
            kind={identifierNames[rejection.kind]}
            action={
              <Button
                size="sm"
                disabled={busy}
                aria-label={`Take back: ${rejection.value} is not this person`}
                onClick={() => onUnreject(rejection)}
              >
                Take back
              </Button>
            }
          >
            by {rejection.by}, <Time at={rejection.at} now={now} />
          </Line>
        ))}
      </Section>
      <Section title="Merged in" empty={merges.length === 0 ? 'No other record went into this one.' : null}>
        {merges.map((merge) => (
          <Line
            key={merge.mergeId}
            what={merge.otherName}
            kind={merge.otherEmail ?? 'no e-mail'}
            action={
              merge.splitAt === null ? (
                <Button size="sm" disabled={busy} aria-label={`Split off ${merge.otherName}`} onClick={() => onSplit(merge)}>
                  Split off
                </Button>
              ) : null
            }
          >
            by {merge.by}, <Time at={merge.at} now={now} />
            {merge.splitAt === null ? null : (
              <>
                ; split off <Time at={merge.splitAt} now={now} />
              </>
            )}
          </Line>
        ))}
      </Section>
      <Section title="History" empty={history.length === 0 ? 'Nothing yet.' : null}>
        {history.map(({ id, action, by, at }) => (
          <li key={id} className="flex justify-between gap-3 py-1">
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {actionNames[action] ?? action} <span className="text-muted">by {by}</span>
            </span>
            <Time at={at} now={now} className="shrink-0 text-sm text-muted" />
          </li>
        ))}
      </Section>
    </div>
  );
}

function Section({ title, empty, children }: { title: string; empty: string | null; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 text-sm font-medium text-muted">{title}</h3>
      {empty ? <p className="text-muted">{empty}</p> : <ul className="divide-y divide-line border-y border-line">{children}</ul>}
    </section>
  );
}

function Line({ what, kind, action, children }: { what: string; kind: string; action?: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-center gap-3 py-2">
      <span className="min-w-0 flex-1">
        <span className="block [overflow-wrap:anywhere]">
          <bdi>{what}</bdi> <span className="text-sm text-muted">{kind}</span>
        </span>
        <span className="block text-sm text-muted">{children}</span>
      </span>
      {action}
    </li>
  );
}
