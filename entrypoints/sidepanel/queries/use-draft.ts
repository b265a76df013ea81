import { useState } from 'react';

/** What the rep has typed into forms and not sent, by form; kept for as long as the panel stands open. */
const drafts = new Map<string, unknown>();

export interface Draft<T> {
  value: T;
  /** Changes the given fields. */
  change: (patch: Partial<T>) => void;
  /** Sent, or let go. */
  forget: () => void;
}

/**
 * A form's fields, there again when the rep comes back to the form: after a look at another tab of the panel, or once the
 * server answers. Mount it anew (by `key`) for another form.
 */
export function useDraft<T extends object>(form: string, initial: () => T): Draft<T> {
  const [value, setValue] = useState<T>(() => (drafts.get(form) as T | undefined) ?? initial());
  return {
    value,
    change: (patch) =>
      setValue((before) => {
        const next = { ...before, ...patch };
        drafts.set(form, next);
        return next;
      }),
    forget: () => {
      drafts.delete(form);
    },
  };
}
