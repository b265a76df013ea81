import { useState } from 'react';

/** The fields of a group of settings as they are typed, beside what is saved. */
export function useTyped<Fields extends Readonly<Record<string, string>>>(saved: Fields) {
  const [typed, setTyped] = useState(saved);
  return {
    typed,
    /** What a field does when it is typed into. */
    set: (name: keyof Fields) => (event: { target: { value: string } }) =>
      setTyped((current) => ({ ...current, [name]: event.target.value })),
    changed: Object.entries(saved).some(([name, value]) => typed[name] !== value),
    reset: () => setTyped(saved),
  };
}
