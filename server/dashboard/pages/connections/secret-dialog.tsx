import { Button } from '../../../../components/button.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { CopyBlock, CopyField } from '../../layout/copy-field.tsx';

const verify = `import { Webhook } from 'standardwebhooks';

// Throws when the body was not signed with the secret, or is older than five minutes.
const event = new Webhook(process.env.FINGERPOST_WEBHOOK_SECRET).verify(rawBody, request.headers);`;

/** The signing secret of a webhook, this once, and how a receiver checks it. */
export function SecretDialog({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`The signing secret of "${name}"`}
      footer={
        <Button look="primary" onClick={onClose}>
          I have copied it
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Notice tone="warn">Copy the secret now: it is shown this once and cannot be read again.</Notice>
        <CopyField label="Signing secret" value={secret} />
        <CopyBlock label="Check each call with it" value={verify} />
        <p className="text-sm text-muted">
          Calls follow the Standard Webhooks convention, which has libraries for most languages. A call may come twice: its webhook-id is
          the same then.
        </p>
      </div>
    </Dialog>
  );
}
