import type { ImportRun } from '../../../../utils/contract/import.ts';
import { formatCount, plural } from '../../format.ts';

/** What would become of the rows, or what has become of them. */
export function ImportCountsCard({ run }: { run: ImportRun }) {
  const future = run.state === 'checking' || run.state === 'checked';
  const { created, updated, unchanged, refused } = run.counts;
  const partly = future && run.rowsDone > run.rowsCompared;
  return (
    <section
      aria-label={future ? 'What would happen' : 'What happened'}
      className="overflow-hidden rounded-lg border border-line bg-surface shadow-card"
    >
      <dl className="grid grid-cols-2 gap-px bg-line sm:grid-cols-4">
        <Count name={future ? 'To be added' : 'Added'} value={created} />
        <Count name={future ? 'To be brought up to date' : 'Brought up to date'} value={updated} />
        <Count name="Unchanged" value={unchanged} />
        <Count name="Rows refused" value={refused} bad={refused > 0} />
      </dl>
      {partly ? (
        <p className="border-t border-line px-4 py-2 text-sm text-muted">
          The first {plural(run.rowsCompared, 'row')} were compared with what is there; all were read for faults.
        </p>
      ) : null}
    </section>
  );
}

function Count({ name, value, bad }: { name: string; value: number; bad?: boolean }) {
  return (
    <div className="bg-surface px-4 py-3">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className={`text-xl font-semibold tabular-nums ${bad ? 'text-fail-ink' : value === 0 ? 'text-faint' : ''}`}>
        {formatCount(value)}
      </dd>
    </div>
  );
}
