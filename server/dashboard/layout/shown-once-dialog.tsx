import type { ReactNode } from 'react';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { Notice } from '../../../components/notice.tsx';

export interface ShownOnceDialogProps {
  title: string;
  /** What it is, as in "Copy the key now". */
  what: string;
  onClose: () => void;
  /** The field to copy from, and how to use what is in it. */
  children: ReactNode;
}

/** A secret that the server tells once, to be copied before this is closed. */
export function ShownOnceDialog({ title, what, onClose, children }: ShownOnceDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      footer={
        <Button look="primary" onClick={onClose}>
          I have copied it
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Notice tone="warn">Copy the {what} now: it is shown this once and cannot be read again.</Notice>
        {children}
      </div>
    </Dialog>
  );
}
