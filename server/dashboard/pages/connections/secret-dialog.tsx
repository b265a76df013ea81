import { CopyBlock, CopyField } from '../../layout/copy-field.tsx';
import { ShownOnceDialog } from '../../layout/shown-once-dialog.tsx';

const verify = `import { Webhook } from 'standardwebhooks';

// Throws when the body was not signed with the secret, or is older than five minutes.
const event = new Webhook(process.env.FINGERPOST_WEBHOOK_SECRET).verify(rawBody, request.headers);`;

/** The signing secret of a webhook, this once, and how a receiver checks it. */
export function SecretDialog({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  return (
    <ShownOnceDialog title={`The signing secret of "${name}"`} what="secret" onClose={onClose}>
      <CopyField label="Signing secret" value={secret} />
      <CopyBlock label="Check each call with it" value={verify} />
      <p className="text-sm text-muted">
        Calls follow the Standard Webhooks convention, which has libraries for most languages. A call may come twice: its webhook-id is the
        same then.
      </p>
    </ShownOnceDialog>
  );
}
