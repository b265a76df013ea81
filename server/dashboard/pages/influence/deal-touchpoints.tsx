import { Badge } from '../../../../components/badge.tsx';
import { engagementKindNames } from '../../../../components/engagement-kind.tsx';
import { formatMoney } from '../../../../components/format-money.ts';
import { Time } from '../../../../components/time.tsx';
import type { DealDetail, DealTouchpoint } from '../../../../utils/contract/influence.ts';
import { percent } from '../../format.ts';
import { models } from './model-names.ts';

const moments = { first: 'First', lead: 'Led to the lead', opportunity: 'Last before the deal' } as const;

const kindNames: Readonly<Record<DealTouchpoint['kind'], string>> = {
  ...engagementKindNames,
  group_visit: 'Opened a share to several people',
  lead: 'Handed over as a lead',
};

/** The touchpoints on a line of time, and the same as a list with the credit of each. */
export function DealTouchpoints({ detail, now }: { detail: DealDetail; now: number }) {
  const { touchpoints, currency, model } = detail;
  if (touchpoints.length === 0) {
    return (
      <p className="text-muted">
        Nobody of this account read, watched or opened anything before the deal was closed, within the window. Nothing is credited.
      </p>
    );
  }
  return (
    <section>
      <h3 className="mb-1 text-sm font-medium text-muted">Touchpoints, {models[model].name} model</h3>
      <TimeLine detail={detail} now={now} />
      <ol className="divide-y divide-line border-y border-line">
        {touchpoints.map((point) => (
          <li key={point.id} className="flex items-start gap-3 py-2">
            <Time at={point.at} now={now} as="date" className="w-13 shrink-0 text-sm leading-5 text-muted" />
            <span className="min-w-0 flex-1">
              <span className="block [overflow-wrap:anywhere]">{point.title ?? kindNames[point.kind]}</span>
              <span className="block text-sm text-muted [overflow-wrap:anywhere]">{about(point)}</span>
              {point.moments.length > 0 ? (
                <span className="mt-1 flex flex-wrap gap-1">
                  {point.moments.map((moment) => (
                    <Badge key={moment} tone="accent">
                      {moments[moment]}
                    </Badge>
                  ))}
                </span>
              ) : null}
            </span>
            <span className="shrink-0 text-right">
              <span className={point.creditMinor > 0 ? 'block font-medium' : 'block text-muted'}>
                {formatMoney({ currency, amountMinor: point.creditMinor })}
              </span>
              <span className="block text-sm text-muted">{part(point.creditMinor, detail.deal.creditMinor)}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** `<1%` rather than a 0% that is not nothing. */
const part = (minor: number, whole: number) => (minor > 0 && minor * 100 < whole ? '<1%' : percent(minor, whole));

function about({ kind, title, contactName, campaign, repName }: DealTouchpoint): string {
  return [title === null ? null : kindNames[kind], contactName ?? 'somebody there', campaign, repName ? `share by ${repName}` : null]
    .filter(Boolean)
    .join(' · ');
}

/** Where the touchpoints lie between the first one and the close, as large as their credit. A picture of the list below it. */
function TimeLine({ detail: { touchpoints, deal }, now }: { detail: DealDetail; now: number }) {
  const from = touchpoints[0]?.at ?? deal.createdAt;
  const to = Math.max(deal.closedAt ?? now, touchpoints.at(-1)?.at ?? 0, from + 1);
  const at = (moment: number) => `${((moment - from) / (to - from)) * 100}%`;
  const most = Math.max(...touchpoints.map(({ creditMinor }) => creditMinor), 1);
  return (
    <div aria-hidden className="relative mx-3 mb-3 h-12">
      <span className="absolute inset-x-0 top-6 h-px bg-edge/60" />
      {deal.createdAt > from && deal.createdAt < to ? (
        <span
          className="absolute top-2 h-8 border-l border-dashed border-edge"
          style={{ left: at(deal.createdAt) }}
          title="The deal was opened"
        />
      ) : null}
      {touchpoints.map(({ id, at: moment, creditMinor }) => {
        const size = 6 + Math.round(14 * Math.sqrt(creditMinor / most));
        return (
          <span
            key={id}
            className={`absolute top-6 -translate-1/2 rounded-full ${creditMinor > 0 ? 'bg-accent/75' : 'bg-edge/60'}`}
            style={{ left: at(moment), width: size, height: size }}
          />
        );
      })}
    </div>
  );
}
