import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import type { EngineReport } from '../../../../utils/contract/report.ts';
import type { SuggestionPart } from '../../../../utils/contract/suggestion.ts';
import { CsvButton } from '../../layout/csv-button.tsx';

type Weight = EngineReport['weights'][number];

const signs: Readonly<Record<SuggestionPart, { name: string; means: string }>> = {
  together: { name: 'Read together', means: 'People who read the same pieces, or read like this person, read it too' },
  series: { name: 'Next part', means: 'The next part of a series of which the person read the parts before' },
  topic: { name: 'Subject', means: 'It is about what the person reads most' },
  stage: { name: 'Buying stage', means: 'It is made for the next step, or for where the person is' },
  fit: { name: 'Audience', means: 'It was written for this job family or industry' },
  outcome: { name: 'Results', means: 'Prospects like this one opened it when it was sent' },
  won: { name: 'Won deals', means: 'It was used more in deals that were won than in those that were lost' },
  recent: { name: 'New', means: 'It came out lately' },
  priority: { name: 'Priority', means: 'Marketing asks to send it' },
  explore: { name: 'Worth a try', means: 'It is new and hardly sent, and needs its first results' },
};

/** What each sign counts, in words. */
export function WeightsCard({ report: { weights } }: { report: EngineReport }) {
  if (weights.length === 0) return null;
  return (
    <Card
      title="What it goes by"
      padded={false}
      action={
        <CsvButton
          name="fingerpost-signs"
          header={['Sign', 'When', 'Counts', 'Weight']}
          rows={() => weights.map((row) => [signs[row.part].name, signs[row.part].means, inWords(row), row.weight])}
        />
      }
    >
      <DataTable caption="Signs and their weight" columns={columns} rows={weights} rowKey={({ part }) => part} />
    </Card>
  );
}

const columns: Column<Weight>[] = [
  { id: 'sign', header: 'Sign', rowHeader: true, className: 'whitespace-nowrap', cell: ({ part }) => signs[part].name },
  { id: 'means', header: 'When', fill: true, from: 'md', className: 'text-muted', cell: ({ part }) => signs[part].means },
  { id: 'weight', header: 'Counts', className: 'whitespace-nowrap', cell: (weight) => inWords(weight) },
];

function inWords({ part, weight, learned }: Weight): string {
  if (part === 'together') return learned ? 'as learned from past choices' : 'as usual';
  if (!learned) return 'as usual';
  if (weight < 0.1) return 'for nothing here';
  if (weight < 0.8) return 'less than usual';
  return weight <= 1.25 ? 'as usual, confirmed here' : 'more than usual';
}
