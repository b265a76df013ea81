import { Check, Copy, Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Brief, BriefSection } from '../utils/contract/brief.ts';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';

/** These open the page across its whole width; the others stand in two columns below. */
const leading = new Set<BriefSection['key']>(['who', 'story']);
const confirmedMs = 4_000;

/**
 * "Before the call": one page that prints without anything around it, on A4 and Letter, and copies as Markdown. The words
 * are the server's, in the reader's language.
 */
export function BriefSheet({ brief }: { brief: Brief }) {
  const { title, asOf, locale, sections, markdown } = brief;
  const first = sections.filter(({ key }) => leading.has(key));
  const rest = sections.filter(({ key }) => !leading.has(key));
  return (
    <article className="mx-auto w-full max-w-200">
      <BriefTools markdown={markdown} />
      <div
        lang={locale}
        className="rounded-lg border border-line bg-surface px-8 py-7 shadow-card max-sm:px-4 print:rounded-none print:border-0 print:p-0 print:shadow-none"
      >
        <header className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line pb-2 print:mb-2.5 print:pb-1">
          <h1 dir="auto" tabIndex={-1} className="text-xl font-semibold outline-none [overflow-wrap:anywhere]">
            {title}
          </h1>
          <p className="text-sm text-muted">{asOf}</p>
        </header>
        <div className="flex flex-col gap-4 print:gap-2.5">
          {first.map((section) => (
            <Section key={section.key} section={section} />
          ))}
        </div>
        <div className="mt-4 gap-8 sm:columns-2 print:mt-2.5 print:columns-2">
          {rest.map((section) => (
            <Section key={section.key} section={section} className="mb-4 print:mb-2.5" />
          ))}
        </div>
      </div>
    </article>
  );
}

function Section({ section: { key, heading, items, empty }, className }: { section: BriefSection; className?: string }) {
  return (
    <section className={className}>
      <h2 className="mb-1 break-after-avoid text-sm print:mb-0.5 font-semibold text-accent-ink">{heading}</h2>
      {items.length === 0 ? <p className="text-faint">{empty}</p> : null}
      <ul className={key === 'who' ? 'flex flex-wrap gap-x-4 gap-y-1' : '*:mb-2 print:*:mb-0.5'}>
        {items.map(({ text, notes, url, assetId, contactId }) => (
          <li key={`${text} ${assetId ?? ''} ${contactId ?? ''}`} dir="auto" className="break-inside-avoid [overflow-wrap:anywhere]">
            {url ? (
              <a
                href={url}
                target="_blank"
                rel="noreferrer"
                className="underline decoration-accent-line underline-offset-2 hover:decoration-current"
              >
                {text}
              </a>
            ) : (
              text
            )}
            {notes.map((note) => (
              <p key={note} dir="auto" className="border-l-2 border-line pl-2 text-sm text-muted">
                {note}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Print and copy; on paper they are not there. */
function BriefTools({ markdown }: { markdown: string }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  useEffect(() => {
    if (copied === null) return;
    const timer = setTimeout(() => setCopied(null), confirmedMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    navigator.clipboard.writeText(markdown).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className="mb-3 flex flex-wrap items-center justify-end gap-2 print:hidden">
      <span role="status" className={classNames('text-sm', copied === false ? 'text-fail-ink' : 'text-muted')}>
        {copied === null ? '' : copied ? 'Copied as Markdown' : 'The clipboard could not be written. Click into the page and copy again.'}
      </span>
      <Button icon={copied ? <Check aria-hidden size={14} /> : <Copy aria-hidden size={14} />} onClick={copy}>
        Copy as Markdown
      </Button>
      <Button look="primary" icon={<Printer aria-hidden size={14} />} onClick={() => print()}>
        Print
      </Button>
    </div>
  );
}
