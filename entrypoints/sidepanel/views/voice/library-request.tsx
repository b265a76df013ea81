import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import type { Destination } from '../../queries/insight-acts.ts';
import { usePersonView } from '../../queries/use-person-view.ts';
import { ListSkeleton } from '../list-skeleton.tsx';
import { RequestForm } from './request-form.tsx';

export interface LibraryRequestProps {
  /** The prospect who is open, if any. */
  contactId: string | null;
  to: Destination;
  /** What was searched for. */
  text: string;
  now: number;
  onBack: () => void;
}

/** A request from the library, in place of the list. */
export function LibraryRequest({ contactId, to, text, now, onBack }: LibraryRequestProps) {
  const [said, setSaid] = useState<string | null>(null);
  const form = { to, text, now, onDone: (outcome: string | null) => (outcome === null ? onBack() : setSaid(outcome)) };
  return (
    <div className="h-full overflow-y-auto bg-surface p-3">
      <div className="mb-2 flex items-center gap-1">
        <Button look="ghost" size="sm" aria-label="Back to the library" icon={<ArrowLeft aria-hidden size={15} />} onClick={onBack} />
        <h2 className="font-semibold">Request an insight</h2>
      </div>
      {said !== null ? (
        <div role="status">
          <EmptyState title="Asked" action={<Button onClick={onBack}>Back to the library</Button>}>
            {said}
          </EmptyState>
        </div>
      ) : contactId === null ? (
        <RequestForm view={null} {...form} />
      ) : (
        <ForProspect contactId={contactId} form={form} />
      )}
    </div>
  );
}

type Form = Omit<Parameters<typeof RequestForm>[0], 'view'>;

function ForProspect({ contactId, form }: { contactId: string; form: Form }) {
  const { data: view, isError } = usePersonView(contactId);
  if (!view && !isError) return <ListSkeleton />;
  return (
    <>
      {view ? (
        <p className="mb-2 truncate text-sm text-muted">
          For <bdi className="font-semibold text-ink">{view.contact.name}</bdi>
          {view.account ? ` at ${view.account.name}` : ''}
        </p>
      ) : null}
      <RequestForm view={view ?? null} {...form} />
    </>
  );
}
