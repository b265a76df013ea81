import { Lightbulb } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import type { PersonView } from '../../../../utils/contract/people.ts';
import type { Destination } from '../../queries/insight-acts.ts';
import { ListSkeleton } from '../list-skeleton.tsx';

const RequestForm = lazy(async () => ({ default: (await import('./request-form.tsx')).RequestForm }));

/** Below the insights: none of them fits, so ask for one. */
export function AskForInsight({ view, to, now }: { view: PersonView; to: Destination; now: number }) {
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  if (open) {
    return (
      <Card title="Request an insight">
        <Suspense fallback={<ListSkeleton />}>
          <RequestForm
            view={view}
            to={to}
            now={now}
            onDone={(outcome) => {
              setOpen(false);
              setSaid(outcome);
            }}
          />
        </Suspense>
      </Card>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Button look="ghost" size="sm" icon={<Lightbulb aria-hidden size={13} />} onClick={() => setOpen(true)}>
        Nothing fits? Request an insight
      </Button>
      {said ? (
        <p role="status" className="text-sm text-accent-ink">
          {said}
        </p>
      ) : null}
    </div>
  );
}
