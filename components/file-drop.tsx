import { FileUp } from 'lucide-react';
import { type DragEvent, useId, useState } from 'react';
import { classNames } from './class-names.ts';

export interface FileDropProps {
  /** What to drop, e.g. "a CSV file". */
  label: string;
  hint?: string;
  /** As in an input's `accept`: `.csv,text/csv`. */
  accept: string;
  onFile: (file: File) => void;
}

/** A place to drop one file on, or to choose it with click or keyboard. */
export function FileDrop({ label, hint, accept, onFile }: FileDropProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    <label
      htmlFor={id}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classNames(
        'flex flex-col items-center gap-1 rounded-lg border border-dashed px-6 py-8 text-center transition-colors duration-100',
        'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
        over ? 'border-accent bg-accent-soft' : 'border-edge hover:bg-sunken',
      )}
    >
      <FileUp aria-hidden size={20} className="text-muted" />
      <span>
        Drop {label} here, or <span className="text-accent-ink underline decoration-accent-line underline-offset-2">choose one</span>
      </span>
      {hint ? <span className="text-sm text-faint">{hint}</span> : null}
      <input
        id={id}
        type="file"
        accept={accept}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
    </label>
  );
}
