import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Download, FileCode2 } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../../../../components/badge.tsx';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { siteNames } from '../../../../components/site-names.ts';
import { Time } from '../../../../components/time.tsx';
import type { RecipeEntry } from '../../../../utils/contract/recognition.ts';
import { api } from '../../calls/api.ts';
import { download } from '../../download.ts';
import { ConfirmDialog } from '../../layout/confirm-dialog.tsx';
import { CsvButton, csvTime } from '../../layout/csv-button.tsx';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { TableSkeleton } from '../../layout/shell-skeleton.tsx';
import { useNow } from '../../layout/use-now.ts';
import { PublishRecipeDialog } from './publish-recipe-dialog.tsx';

/** What panels read pages with: shipped with the extension, or published by an admin. */
export function RecipesCard({ admin }: { admin: boolean }) {
  const now = useNow();
  const client = useQueryClient();
  const [publishing, setPublishing] = useState(false);
  const [withdrawing, setWithdrawing] = useState<RecipeEntry | null>(null);
  const list = useQuery(api.recipes.list.queryOptions());
  const withdraw = useMutation({
    mutationFn: ({ recipe: { site, version } }: RecipeEntry) => api.recipes.withdraw.call({ site, version }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: api.recipes.key() });
      setWithdrawing(null);
    },
  });
  if (list.error && !list.data) return <LoadProblem error={list.error} onRetry={list.refetch} what="The recipes" />;
  if (!list.data) return <TableSkeleton rows={4} />;
  const { recipes } = list.data;
  return (
    <Card
      padded={false}
      title="Recipes"
      action={
        <span className="flex items-center gap-2">
          <CsvButton name="fingerpost-recipes" header={csvHeader} rows={() => recipes.map(csvRow)} />
          {admin ? (
            <Button size="sm" icon={<FileCode2 aria-hidden size={14} />} onClick={() => setPublishing(true)}>
              Publish a recipe
            </Button>
          ) : null}
        </span>
      }
    >
      <p className="max-w-160 px-3 pb-2 text-muted text-pretty">
        A recipe says where a site shows its people. When a site changes, a new one mends every panel within the hour, or at once where the
        site looks different, without an update of the extension.
      </p>
      <DataTable
        caption="Recipes by site, newest first"
        columns={columnsAt(
          now,
          admin
            ? (entry) => {
                withdraw.reset();
                setWithdrawing(entry);
              }
            : null,
        )}
        rows={recipes}
        rowKey={({ recipe }) => `${recipe.site}/${recipe.version}`}
      />
      {publishing ? <PublishRecipeDialog recipes={recipes} onClose={() => setPublishing(false)} /> : null}
      {withdrawing ? (
        <ConfirmDialog
          title={`Withdraw ${nameOf(withdrawing)}?`}
          confirm="Withdraw"
          busy={withdraw.isPending}
          error={withdraw.error}
          onConfirm={() => withdraw.mutate(withdrawing)}
          onClose={() => setWithdrawing(null)}
        >
          <p>
            Panels go back to the recipe they read with before, within the hour. The number is spent: whatever is published next needs a
            higher one.
          </p>
        </ConfirmDialog>
      ) : null}
    </Card>
  );
}

const csvHeader = ['Site', 'Recipe', 'State', 'Layout of', 'Published', 'By', 'Withdrawn', 'Withdrawn by'];
const csvRow = ({ recipe, state, publishedAt, publishedBy, withdrawnAt, withdrawnBy }: RecipeEntry) => [
  ...[siteNames[recipe.site], recipe.version, state, recipe.seen, csvTime(publishedAt), publishedBy],
  ...[csvTime(withdrawnAt), withdrawnBy],
];

const nameOf = ({ recipe }: RecipeEntry) => `${siteNames[recipe.site]} recipe ${recipe.version}`;

function columnsAt(now: number, onWithdraw: ((entry: RecipeEntry) => void) | null): Column<RecipeEntry>[] {
  return [
    {
      id: 'site',
      header: 'Site and recipe',
      rowHeader: true,
      cell: ({ recipe }) => (
        <span className="font-medium whitespace-nowrap">
          {siteNames[recipe.site]} · {recipe.version}
        </span>
      ),
    },
    { id: 'state', header: 'State', cell: (entry) => <State entry={entry} /> },
    {
      id: 'seen',
      header: 'Layout of',
      from: 'md',
      className: 'text-muted whitespace-nowrap',
      cell: ({ recipe }) => monthName(recipe.seen),
    },
    { id: 'who', header: 'By', className: 'text-muted', cell: (entry) => <Who entry={entry} now={now} /> },
    {
      id: 'do',
      header: 'Change',
      className: 'text-right whitespace-nowrap',
      cell: (entry) => (
        <span className="inline-flex gap-1.5">
          <Button
            size="sm"
            look="ghost"
            aria-label={`Download ${nameOf(entry)}`}
            icon={<Download aria-hidden size={13} />}
            onClick={() => save(entry)}
          >
            JSON
          </Button>
          {onWithdraw && entry.state === 'published' ? (
            <Button size="sm" aria-label={`Withdraw ${nameOf(entry)}`} onClick={() => onWithdraw(entry)}>
              Withdraw
            </Button>
          ) : null}
        </span>
      ),
    },
  ];
}

function State({ entry: { state, current } }: { entry: RecipeEntry }) {
  if (state === 'withdrawn') return <Badge tone="outline">Withdrawn</Badge>;
  const name = state === 'shipped' ? 'Shipped' : 'Published';
  return <Badge tone={current ? 'accent' : 'plain'}>{current ? `${name} · in use` : name}</Badge>;
}

function Who({ entry, now }: { entry: RecipeEntry; now: number }) {
  const { state, publishedAt, publishedBy, withdrawnAt, withdrawnBy } = entry;
  if (state === 'shipped' || publishedAt === null) return 'With the extension';
  return (
    <span className="flex flex-col">
      <span>
        {publishedBy ?? 'Somebody who left'}, <Time at={publishedAt} now={now} />
      </span>
      {withdrawnAt === null ? null : (
        <span className="text-sm text-faint">
          withdrawn by {withdrawnBy ?? 'somebody who left'}, <Time at={withdrawnAt} now={now} />
        </span>
      )}
    </span>
  );
}

function monthName(month: string): string {
  return new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(`${month}-01`));
}

function save({ recipe }: RecipeEntry): void {
  download(`fingerpost-${recipe.site}-recipe-${recipe.version}.json`, `${JSON.stringify(recipe, null, 2)}\n`, 'application/json');
}
