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
      onClick={() => setWanted(true)}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') setWanted(true);
      }}
    />
  );
  return wanted ? <Suspense fallback={waiting}>{children(<Button {...button} />)}</Suspense> : waiting;
}
