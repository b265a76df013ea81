import { useQuery } from '@tanstack/react-query';
import { Field } from '../../../../components/field.tsx';
import { Time } from '../../../../components/time.tsx';
import type { Retention, RetentionRun } from '../../../../utils/contract/privacy.ts';
import type { Settings } from '../../../../utils/contract/workspace.ts';
import { api } from '../../calls/api.ts';
import { plural } from '../../format.ts';
import { useNow } from '../../layout/use-now.ts';
import { SettingsGroup } from './settings-group.tsx';
import { useTyped } from './use-typed.ts';

const kinds = [
  { kind: 'engagements', label: 'Engagements', hint: 'What prospects read, watched and attended, and their words.' },
  { kind: 'visits', label: 'Visits to links', hint: 'Counts of shares go down with them.' },
  { kind: 'touches', label: 'Touches', hint: 'What marketing and reps sent.' },
  { kind: 'audit', label: 'Audit', hint: 'Who read and changed what.' },
] as const;

const textOf = (months: number | null) => (months === null ? '' : String(months));
const monthsOf = (text: string) => (text.trim() === '' ? null : Number(text));

/** After how many months old rows go, and what the last run took. */
export function RetentionSettings({ settings }: { settings: Settings }) {
  const { retention } = settings;
  const { typed, set, changed, reset } = useTyped({
    engagements: textOf(retention.engagements),
    visits: textOf(retention.visits),
    touches: textOf(retention.touches),
    audit: textOf(retention.audit),
  });
  const months = (): Retention => ({
    engagements: monthsOf(typed.engagements),
    visits: monthsOf(typed.visits),
    touches: monthsOf(typed.touches),
    audit: monthsOf(typed.audit),
  });
  return (
    <SettingsGroup
      title="Retention"
      lead="What is older is deleted for good, once a day. Empty keeps it forever."
      changed={changed}
      patch={() => ({ retention: months() })}
      onReset={reset}
    >
      {(errorOf) => (
        <>
          <div className="grid gap-3 sm:grid-cols-2">
            {kinds.map(({ kind, label, hint }) => (
              <Field
                key={kind}
                label={`${label}, months`}
                hint={hint}
                type="number"
                min={1}
                max={120}
                placeholder="forever"
                value={typed[kind]}
                error={errorOf(`retention.${kind}`)}
                onChange={set(kind)}
              />
            ))}
          </div>
          <LastRun />
        </>
      )}
    </SettingsGroup>
  );
}

function LastRun() {
  const now = useNow();
  const run = useQuery(api.privacy.retention.queryOptions({ staleTime: 60_000 }));
  if (!run.data?.at) return null;
  return (
    <p className="text-sm text-muted">
      Last run <Time at={run.data.at} now={now} />: {taken(run.data)}
    </p>
  );
}

function taken({ engagements, visits, touches, audit }: RetentionRun): string {
  if (engagements + visits + touches + audit === 0) return 'nothing was old enough.';
  return `${plural(engagements, 'engagement')}, ${plural(visits, 'visit')}, ${plural(touches, 'touch', 'touches')} and ${plural(audit, 'audit line')} deleted.`;
}
