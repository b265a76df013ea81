import { Check, Copy } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { Button } from '../../../components/button.tsx';

/** A text to hand over: shown whole, selectable, with a button that copies it. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const id = useId();
  const { copied, copy } = useCopy(value);
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-medium text-muted">
        {label}
      </label>
      <div className="flex gap-1.5">
        <input
          id={id}
          readOnly
          value={value}
          onFocus={(event) => event.target.select()}
          className="h-7.5 w-full rounded-md border border-edge bg-sunken px-2.5 font-mono text-sm"
        />
        <Button icon={copied ? <Check aria-hidden size={14} /> : <Copy aria-hidden size={14} />} onClick={copy}>
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <span role="status" className="sr-only">
        {copied ? `${label} copied` : ''}
      </span>
    </div>
  );
}

/** A block of text with a copy button, e.g. a command. */
export function CopyBlock({ label, value }: { label: string; value: string }) {
  const { copied, copy } = useCopy(value);
  return (
    <section aria-label={label}>
      <div className="mb-1 flex items-center justify-between">
        <p className="text-sm font-medium text-muted">{label}</p>
        <Button
          size="sm"
          look="ghost"
          aria-label={`Copy: ${label}`}
          icon={copied ? <Check aria-hidden size={13} /> : <Copy aria-hidden size={13} />}
          onClick={copy}
        >
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <pre className="rounded-md bg-sunken p-3 text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">{value}</pre>
    </section>
  );
}

function useCopy(value: string) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return { copied, copy };
}
