import { formatMoney, formatSums } from '../../../../components/format-money.ts';
import { Time } from '../../../../components/time.tsx';
import type { PlanDetail } from '../../../../utils/contract/schedule.ts';
import { addressOf } from '../../address/use-filters.ts';
import { plural } from '../../format.ts';
import { TextLink } from '../../layout/figure-link.tsx';
import { useNow } from '../../layout/use-now.ts';

/** Who waits for an asset, with which deals, and who voted for it. */
export function PlanWaiting({ plan }: { plan: PlanDetail }) {
  const now = useNow();
  const { waiting, voters, deals, value } = plan;
  const sums = formatSums(value);
  return (
    <section>
      <h3 className="mb-1 font-semibold">Who waits for it</h3>
      {waiting.length === 0 ? (
        <p className="text-muted">Nobody has asked to be told yet. Reps find it in their library under “Coming”.</p>
      ) : (
        <>
          {sums ? (
            <p className="mb-1 text-muted">
              {sums} in {plural(deals, 'open deal')}, each counted once.
            </p>
          ) : null}
          <ul className="divide-y divide-line border-y border-line">
            {waiting.map(({ memberName, since, contact, opportunities }) => (
              <li key={`${memberName} ${contact?.id}`} className="flex justify-between gap-3 py-1.5">
                <span className="min-w-0">
                  {contact ? (
                    <TextLink to={addressOf('/people', { open: contact.id })}>{contact.name}</TextLink>
                  ) : (
                    <span>for nobody in particular</span>
                  )}
                  <span className="block text-sm text-muted">
                    {contact?.accountName ? `${contact.accountName} · ` : ''}
                    {memberName}, <Time at={since} now={now} />
                  </span>
                </span>
                <span className="shrink-0 text-right text-sm text-muted">
                  {opportunities.map((deal) => (
                    <span key={deal.id} className="block" title={deal.name}>
                      {formatMoney(deal)}
                    </span>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {voters.length > 0 ? (
        <p className="mt-2 text-sm text-muted">
          {plural(voters.length, 'vote')}: {voters.join(', ')}
        </p>
      ) : null}
    </section>
  );
}
