import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { Combobox } from '../../../../components/combobox.tsx';
import { FieldNote } from '../../../../components/field.tsx';
import { plural } from '../../format.ts';

export interface WordPickerProps {
  label: string;
  hint: string;
  values: readonly string[];
  /** What stands in the data, with how often. */
  words: readonly { value: string; count: number }[];
  error?: string | undefined;
  onChange: (values: string[]) => void;
}

const mostShown = 8;

/** Several words, picked from those of the data or typed as they are. */
export function WordPicker({ label, hint, values, words, error, onChange }: WordPickerProps) {
  const id = useId();
  const [text, setText] = useState('');
  const typed = text.trim();
  const found = words
    .filter(({ value }) => !values.includes(value) && value.toLowerCase().includes(typed.toLowerCase()))
    .slice(0, mostShown)
    .map(({ value, count }) => ({ id: value, name: value, note: plural(count, 'time') }));
  const isKnown = words.some(({ value }) => value.toLowerCase() === typed.toLowerCase());
  const options = typed === '' || isKnown ? found : [...found, { id: typed, name: typed, note: 'not in the data yet' }];
  return (
    <div>
      <p id={id} aria-hidden className="mb-1 text-sm font-medium text-muted">
        {label}
      </p>
      {values.length > 0 ? (
        <ul aria-label={label} className="mb-1.5 flex flex-wrap gap-1">
          {values.map((value) => (
            <li
              key={value}
              className="inline-flex h-6 max-w-full items-center gap-1 rounded-md bg-accent-soft pr-0.5 pl-2 text-sm text-accent-ink"
            >
              <span className="truncate">{value}</span>
              <button
                type="button"
                aria-label={`Take ${value} out`}
                onClick={() => onChange(values.filter((each) => each !== value))}
                className="grid size-5 place-items-center rounded-sm hover:bg-accent-line/60"
              >
                <X aria-hidden size={12} />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <Combobox
        label={`${label}: add one`}
        placeholder="Type to add"
        text={text}
        onText={setText}
        options={options}
        onPick={({ name }) => {
          onChange([...values, name]);
          setText('');
        }}
      />
      <FieldNote id={id} error={error} hint={hint} />
    </div>
  );
}
