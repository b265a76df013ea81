import type { ShareRow } from '../../../../utils/contract/share.ts';
import { plural } from '../../format.ts';

/** Whom a share went to: the first name in full, the others as a count, the company beneath. */
export function RecipientNames({ share }: { share: Pick<ShareRow, 'recipients' | 'unknownRecipients'> }) {
  const { recipients, unknownRecipients } = share;
  const first = recipients[0];
  if (!first) {
    return (
      <span className="text-muted">
        {unknownRecipients > 0 ? plural(unknownRecipients, 'unknown address', 'unknown addresses') : 'Nobody yet'}
      </span>
    );
  }
  const others = recipients.length - 1 + unknownRecipients;
  const companies = [...new Set(recipients.map((person) => person.accountName).filter(Boolean))].join(', ');
  const all = recipients.map((person) => person.name).join(', ');
  return (
    <span
      className="block max-w-36 lg:max-w-48"
      title={unknownRecipients > 0 ? `${all} and ${plural(unknownRecipients, 'unknown address', 'unknown addresses')}` : all}
    >
      <span className="block truncate">
        {first.name}
        {others > 0 ? <span className="text-muted"> +{others}</span> : null}
      </span>
      <span className="block truncate text-sm text-muted">{companies || 'No account'}</span>
    </span>
  );
}
