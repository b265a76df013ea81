import { useEffect, useEffectEvent, useState } from 'react';

/**
 * Keys pressed anywhere within an element, but not while something is typed and not with a modifier. A handler that
 * answers true has taken the key: nobody else gets it. Answers the ref for the element.
 */
export function useKeys(onKey: (key: string) => boolean): (element: HTMLElement | null) => void {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const handle = useEffectEvent((event: KeyboardEvent) => {
    const { target, key } = event;
    const typing = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || (typing && key !== 'Escape')) return;
    if (!onKey(key)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    if (!element) return;
    const listener = (event: KeyboardEvent) => handle(event);
    element.addEventListener('keydown', listener);
    return () => element.removeEventListener('keydown', listener);
  }, [element]);
  return setElement;
}
