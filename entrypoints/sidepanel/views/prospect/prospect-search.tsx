import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from 'react';
import { Avatar } from '../../../../components/avatar.tsx';
import { Button } from '../../../../components/button.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { Field } from '../../../../components/field.tsx';
import { Notice } from '../../../../components/notice.tsx';
import type { ContactSummary } from '../../../../utils/contract/people.ts';
import { useWorkspace } from '../../queries/workspace.tsx';
import { ListSkeleton } from '../list-skeleton.tsx';

export interface ProspectSearchProps {
  /** The one picked will play the page, as the sample workspace allows. */
  playing: boolean;
  onPick: (contact: ContactSummary) => void;
  onBack: () => void;
}

export function ProspectSearch({ playing, onPick, onBack }: ProspectSearchProps) {
  const { calls } = useWorkspace();
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const found = useQuery({
    ...calls.people.search.queryOptions({ input: { ...(q ? { q } : {}), limit: 50 } }),
    placeholderData: keepPreviousData,
  });
  const list = useRef<HTMLElement>(null);
  useEffect(() => list.current?.querySelector('input')?.focus(), []);

  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') onBack();
    if (!step) return;
    event.preventDefault();
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, li button')];
    stops[Math.max(0, stops.indexOf(document.activeElement as HTMLElement) + step)]?.focus();
  };

  const contacts = found.data?.contacts ?? [];
  return (
    <search ref={list} onKeyDown={move} className="flex flex-col gap-2 p-3">
      <div className="flex items-center gap-1">
        <Button look="ghost" size="sm" aria-label="Back" icon={<ArrowLeft aria-hidden size={15} />} onClick={onBack} />
        <h2 className="font-semibold">{playing ? 'Who should play this page?' : 'Search a prospect'}</h2>
      </div>
      <Field
        label="Name, e-mail or company"
        labelHidden
        type="search"
        placeholder="Name, e-mail or company"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {playing ? <p className="text-sm text-faint">The panel then acts as if this page were theirs, in this tab only.</p> : null}
      {found.isPending ? <ListSkeleton /> : null}
      {found.isError && contacts.length === 0 ? <Notice tone="warn">The server does not answer right now.</Notice> : null}
      {found.isSuccess && contacts.length === 0 ? (
        <EmptyState title={q ? `Nobody found for “${q}”` : 'No prospects yet'}>
          {q ? 'Try fewer letters, the company, or the e-mail address.' : 'Open a profile or a thread and add the first one.'}
        </EmptyState>
      ) : null}
      {contacts.length > 0 ? (
        <ul className="overflow-hidden rounded-lg border border-line bg-surface">
          {contacts.map((contact) => (
            <li key={contact.id} className="border-b border-line last:border-0">
              <button
                type="button"
                onClick={() => onPick(contact)}
                className="flex w-full items-center gap-2.5 px-3 py-1.5 text-left outline-offset-[-2px] hover:bg-sunken focus-visible:bg-sunken"
              >
                <Avatar name={contact.name} size="sm" />
                <span className="min-w-0 flex-1">
                  <bdi className="block truncate font-semibold">{contact.name}</bdi>
                  <span className="block truncate text-sm text-faint">
                    {[contact.title, contact.accountName].filter(Boolean).join(' · ') || contact.email}
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </search>
  );
}
