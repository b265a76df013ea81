import { useQueries } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Avatar } from '../../../../components/avatar.tsx';
import { Badge } from '../../../../components/badge.tsx';
import type { PersonReading } from '../../../../utils/contract/reading.ts';
import { personKey, personLabel, resolveInputOf } from '../../queries/page-person.ts';
import { useWorkspace } from '../../queries/workspace.tsx';
import { PlayButton, type Ways } from './page-states.tsx';

const lookedUp = 8;
const shown = 50;
const roles: Readonly<Record<PersonReading['role'], string>> = {
  subject: '',
  from: 'Wrote',
  to: 'To',
  cc: 'Cc',
  bcc: 'Bcc',
  recipient: 'To',
  quoted: 'Quoted',
  listed: '',
};

/** Several people stand on the page: the rep says who is meant. The first few are marked when we know them. */
export function PersonChooser({ people, onChoose, ways }: { people: PersonReading[]; onChoose: (personKey: string) => void; ways: Ways }) {
  const { calls, kept } = useWorkspace();
  const known = useQueries({
    queries: people.slice(0, lookedUp).map((person) => ({
      ...calls.people.resolve.queryOptions({ input: resolveInputOf(person, null) }),
      persister: kept,
      staleTime: 60_000,
    })),
  });
  // The arrow keys work at once when the rep is in the panel; the page never loses its focus to it.
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (document.hasFocus() && document.activeElement === document.body) list.current?.querySelector('button')?.focus();
  }, []);
  return (
    <section className="p-3">
      <h2 className="font-semibold">Who is it about?</h2>
      <p className="mb-2 text-muted">{people.length} people stand on this page. Arrow keys move, Enter chooses.</p>
      <ul ref={list} onKeyDown={moveFocus} className="overflow-hidden rounded-lg border border-line bg-surface">
        {people.slice(0, shown).map((person, index) => {
          const result = known[index]?.data;
          return (
            <li key={personKey(person)} className="border-b border-line last:border-0">
              <button
                type="button"
                onClick={() => onChoose(personKey(person))}
                className="flex w-full items-center gap-2.5 px-3 py-2 text-left outline-offset-[-2px] hover:bg-sunken focus-visible:bg-sunken"
              >
                <Avatar name={personLabel(person)} />
                <span className="min-w-0 flex-1">
                  <bdi className="block truncate font-semibold">{personLabel(person)}</bdi>
                  <span className="block truncate text-sm text-faint">
                    {[roles[person.role], person.email ?? person.headline ?? person.company].filter(Boolean).join(' · ')}
                  </span>
                </span>
                {result?.status === 'matched' ? <Badge tone="accent">{result.contact.accountName ?? 'Known'}</Badge> : null}
              </button>
            </li>
          );
        })}
      </ul>
      {people.length > shown ? <p className="mt-2 text-sm text-faint">The first {shown} are shown.</p> : null}
      <div className="mt-3 flex flex-wrap gap-2">
        <PlayButton {...ways} />
      </div>
    </section>
  );
}

function moveFocus(event: KeyboardEvent<HTMLUListElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}
