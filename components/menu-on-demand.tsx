import { type ReactElement, type ReactNode, Suspense, useState } from 'react';
import { Button, type ButtonProps } from './button.tsx';

export interface MenuOnDemandProps {
  button: ButtonProps;
  /** The menu, loaded when it is first asked for; it gets its button and must stand open from the first moment. */
  children: (trigger: ReactElement) => ReactNode;
}

/** The button of a menu whose script is not loaded before somebody presses it. */
export function MenuOnDemand({ button, children }: MenuOnDemandProps) {
  const [wanted, setWanted] = useState(false);
  const waiting = (
    <Button
      {...button}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerDown={(event) => {
        if (event.button !== 0 || event.ctrlKey) return;
        // As every menu's button: at the press, so that nothing that moves before the release takes it away; and the
        // focus stays for the menu, which would close as it goes to the button.
        event.preventDefault();
        setWanted(true);
      }}
      onClick={() => setWanted(true)}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') setWanted(true);
      }}
    />
  );
  return wanted ? <Suspense fallback={waiting}>{children(<Button {...button} />)}</Suspense> : waiting;
}
