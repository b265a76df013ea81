import { CircleDashed, MessageCircleQuestion, Moon, TrendingUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AccountStory } from '../utils/contract/account.ts';
import { Evidenced } from './evidence.tsx';

export interface AccountNotesProps {
  story: Pick<AccountStory, 'heating' | 'quiet' | 'missing' | 'questions'>;
  /** Of the people of the account, by id. */
  names: ReadonlyMap<string, string>;
}

/** Who of the account is heating up, who has gone quiet, what was asked and who is missing. */
export function AccountNotes({ story, names }: AccountNotesProps) {
  const { heating, quiet, missing, questions } = story;
  const asked = questions.map((question) => ({ ...question, name: names.get(question.contactId) }));
  const mark = 'mt-1 shrink-0';
  return (
    <>
      <Notes title="Heating up" icon={<TrendingUp aria-hidden size={13} className={`${mark} text-accent`} />} notes={heating} />
      <Notes title="Gone quiet" icon={<Moon aria-hidden size={13} className={`${mark} text-muted`} />} notes={quiet} />
      <Notes title="Asked" icon={<MessageCircleQuestion aria-hidden size={13} className={`${mark} text-accent`} />} notes={asked} />
      <Notes title="Missing" icon={<CircleDashed aria-hidden size={13} className={`${mark} text-warn-mark`} />} notes={missing} />
    </>
  );
}

const shown = 3;

interface NotesProps {
  title: string;
  icon: ReactNode;
  notes: readonly { name?: string | undefined; text: string; evidence: readonly string[] }[];
}

function Notes({ title, icon, notes }: NotesProps) {
  if (notes.length === 0) return null;
  return (
    <section className="px-3">
      <h4 className="text-sm font-medium text-muted">{title}</h4>
      <ul className="flex flex-col">
        {notes.slice(0, shown).map(({ name, text, evidence }) => (
          <li key={`${text} ${evidence[0]}`} className="flex gap-1.5">
            {icon}
            <Evidenced
              evidence={evidence}
              says={name ? `${name}: ${text}` : text}
              className="-mx-1 min-w-0 flex-1 px-1 py-0.5 [overflow-wrap:anywhere]"
            >
              {name ? (
                <>
                  <bdi className="font-semibold">{name}</bdi>:{' '}
                </>
              ) : null}
              <span dir="auto">{text}</span>
            </Evidenced>
          </li>
        ))}
      </ul>
      {notes.length > shown ? <p className="text-sm text-faint">and {notes.length - shown} more</p> : null}
    </section>
  );
}
