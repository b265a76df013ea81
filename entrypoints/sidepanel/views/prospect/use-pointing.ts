import { useEffect, useMemo, useState } from 'react';
import type { Pointing } from '../../../../components/evidence.tsx';

/** What was asked to be shown: the first piece is brought into view, all are lit up. */
export interface Reveal {
  id: string;
  all: readonly string[];
}

const nothing: ReadonlySet<string> = new Set();
const litMs = 6_000;

/** What is lit up now: what the rep points at, else what was shown last, until some seconds after it came into view. */
export function usePointing() {
  const [pointed, setPointed] = useState<readonly string[] | null>(null);
  const [reveal, setReveal] = useState<Reveal | null>(null);
  const [found, setFound] = useState<Reveal | null>(null);
  const [faded, setFaded] = useState<Reveal | null>(null);

  useEffect(() => {
    if (!found) return;
    const timer = setTimeout(() => setFaded(found), litMs);
    return () => clearTimeout(timer);
  }, [found]);

  const lit = pointed ?? (reveal === faded ? undefined : reveal?.all);
  const evidence = useMemo(() => (lit && lit.length > 0 ? new Set(lit) : nothing), [lit]);
  const pointing: Pointing = useMemo(
    () => ({
      point: setPointed,
      show: (all) => {
        const [id] = all;
        if (id !== undefined) setReveal({ id, all });
      },
    }),
    [],
  );
  return { evidence, reveal, pointing, onFound: setFound };
}
