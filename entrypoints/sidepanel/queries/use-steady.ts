import { type RefObject, useEffect, useRef, useState } from 'react';

const handMs = 1_500;

/**
 * A list that does not change under the rep's hand: an answer that comes while the pointer moves on it, a key is pressed,
 * a menu of it stands open or words are written in it shows a moment later, in the old places until then. `hand` goes on
 * the list's element; menus count, since their events come through here too.
 */
export function useSteady<Item, List extends HTMLElement>(
  fresh: readonly Item[],
  keyOf: (item: Item) => string,
): {
  shown: readonly Item[];
  hand: { ref: RefObject<List | null>; onPointerMove: () => void; onPointerDown: () => void; onKeyDown: () => void };
} {
  const [held, setHeld] = useState<readonly Item[] | null>(null);
  const list = useRef<List>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const wait = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (isBusy(list.current)) wait();
      else setHeld(null);
    }, handMs);
  };
  const hold = () => {
    if (held === null) setHeld(fresh);
    wait();
  };
  const byKey = new Map(fresh.map((item) => [keyOf(item), item]));
  const shown = held?.map((item) => byKey.get(keyOf(item)) ?? item) ?? fresh;
  return { shown, hand: { ref: list, onPointerMove: hold, onPointerDown: hold, onKeyDown: hold } };
}

function isBusy(list: HTMLElement | null): boolean {
  if (!list) return false;
  const writes = document.hasFocus() && document.activeElement?.localName === 'textarea' && list.contains(document.activeElement);
  return writes || list.querySelector('[aria-haspopup="menu"][aria-expanded="true"]') !== null;
}
