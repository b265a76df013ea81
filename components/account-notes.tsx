import { CircleDashed, MessageCircleQuestion, Moon, TrendingUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AccountStory } from '../utils/contract/account.ts';
import { Evidenced } from './evidence.tsx';

/** Who of the account is heating up, who has gone quiet, what was asked and who is missing. */
export function AccountNotes({ story }: { story: Pick<AccountStory, 'heating' | 'quiet' | 'missing' | 'questions'> }) {
  const { heating, quiet, missing, questions } = story;
  const mark = 'mt-1 shrink-0';
  return (
    <>
      <Notes title="Heating up" icon={<TrendingUp aria-hidden size={13} className={`${mark} text-accent`} />} notes={heating} />
      <Notes title="Gone quiet" icon={<Moon aria-hidden size={13} className={`${mark} text-muted`} />} notes={quiet} />
      <Notes title="Asked" icon={<MessageCircleQuestion aria-hidden size={13} className={`${mark} text-accent`} />} notes={questions} />
      <Notes title="Missing" icon={<CircleDashed aria-hidden size={13} className={`${mark} text-warn-mark`} />} notes={missing} />
    </>
  );
}

const shown = 3;

function Notes({
  title,
  icon,
  notes,
}: {
  title: string;
  icon: ReactNode;
  notes: readonly { text: string; evidence: readonly string[] }[];
}) {
  if (notes.length === 0) return null;
  return (
    <section className="px-3">
      <h4 className="text-sm font-medium text-muted">{title}</h4>
      <ul className="flex flex-col">
        {notes.slice(0, shown).map(({ text, evidence }) => (
          <li key={`${text} ${evidence[0]}`} className="flex gap-1.5">
            {icon}
            <Evidenced evidence={evidence} says={text} className="-mx-1 min-w-0 flex-1 px-1 py-0.5 [overflow-wrap:anywhere]">
              <span dir="auto">{text}</span>
            </Evidenced>
          </li>
        ))}
      </ul>
      {notes.length > shown ? <p className="text-sm text-faint">and {notes.length - shown} more</p> : null}
    </section>
  );
}
