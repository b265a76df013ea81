import { type ReactNode, useId, useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { classNames } from '../../../components/class-names.ts';
import { Dialog } from '../../../components/dialog.tsx';
import { Notice } from '../../../components/notice.tsx';
import { formMessage, type Problem } from '../calls/problem.ts';

export interface FormDialogProps {
  title: string;
  description?: ReactNode;
  /** `side` is for long ones: its fields stand in two columns, or say `col-span-2`. */
  placement?: 'middle' | 'side';
  /** What the button says that sends it. */
  submit: string;
  busy: boolean;
  problem: Problem | null;
  /** Something was typed: closing asks first, so that no stray click loses it. */
  changed?: boolean;
  /** A button that stands apart from the others. */
  aside?: ReactNode;
  /** Not called while it is busy. */
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form in a dialog, with what was wrong with it above its fields. */
export function FormDialog(props: FormDialogProps) {
  const { title, description, placement = 'middle', submit, busy, problem, changed = false, aside, onSubmit, onClose, children } = props;
  const formId = useId();
  const [leaving, setLeaving] = useState(false);
  const close = () => (changed && !busy ? setLeaving(true) : onClose());
  const side = placement === 'side';
  return (
    <Dialog
      open
      placement={placement}
      title={title}
      description={description}
      onOpenChange={close}
      footer={
        leaving ? (
          <>
            <p role="alert" className="mr-auto self-center">
              Discard what you typed?
            </p>
            <Button onClick={() => setLeaving(false)}>Go on editing</Button>
            <Button look="danger" onClick={onClose}>
              Discard
            </Button>
          </>
        ) : (
          <>
            {aside ? <div className="mr-auto">{aside}</div> : null}
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" form={formId} look="primary" busy={busy}>
              {submit}
            </Button>
          </>
        )
      }
    >
      <form
        id={formId}
        className={side ? 'grid grid-cols-2 gap-x-3 gap-y-4' : 'flex flex-col gap-4'}
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) onSubmit();
        }}
      >
        {problem ? (
          <div className={classNames(side && 'col-span-2')}>
            <Notice tone="error">{formMessage(problem)}</Notice>
          </div>
        ) : null}
        {children}
      </form>
    </Dialog>
  );
}
