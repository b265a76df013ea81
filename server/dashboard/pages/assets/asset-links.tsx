import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Field } from '../../../../components/field.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import { VisitList } from '../../../../components/visit-list.tsx';
import type { Asset } from '../../../../utils/contract/asset.ts';
import type { AssetLink } from '../../../../utils/contract/link.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { liveEvery } from '../../calls/query-client.ts';
import { mayEdit, useMe } from '../../calls/use-me.ts';
import { plural } from '../../format.ts';
import { CopyField } from '../../layout/copy-field.tsx';
import { useNow } from '../../layout/use-now.ts';
import { LinkEnd } from '../../links/link-end.tsx';
import { QrCode } from '../../links/qr-code.tsx';

/** Marketing's own links of an asset, for print, talks and campaigns: readable, counted, ended at will. */
export function AssetLinks({ asset }: { asset: Asset }) {
  const me = useMe();
  const now = useNow();
  const found = useQuery(api.links.ofAsset.queryOptions({ input: { assetId: asset.id }, refetchInterval: liveEvery }));
  const { links = [], visits = [] } = found.data ?? {};
  return (
    <section className="flex flex-col gap-3">
      <h3 className="font-semibold">Public links</h3>
      {found.isPending ? <Skeleton className="w-full" /> : null}
      {found.error && !found.data ? <p className="text-fail-ink">{problemOf(found.error).message}</p> : null}
      {found.data && links.length === 0 ? (
        <p className="text-muted">
          {mayEdit(me)
            ? 'None yet. Make one for print, a talk or a campaign: its visits are counted here.'
            : 'None. Marketing can make one.'}
        </p>
      ) : null}
      {links.map((link) => (
        <OneLink key={link.slug} link={link} now={now} mayChange={mayEdit(me)} />
      ))}
      {visits.length > 0 ? (
        <details>
          <summary className="cursor-pointer text-sm text-muted">Latest visits of public links</summary>
          <div className="mt-2">
            <VisitList visits={visits} now={now} />
          </div>
        </details>
      ) : null}
      {mayEdit(me) ? <NewLink asset={asset} base={`${me.workspace.linkBase}${me.workspace.linkKey}/`} /> : null}
    </section>
  );
}

function OneLink({ link, now, mayChange }: { link: AssetLink; now: number; mayChange: boolean }) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (end: { revoked?: boolean; expiresAt?: number | null }) =>
      api.links.change.call({ assetId: link.assetId, slug: link.slug, ...end }),
    onSuccess: () => client.invalidateQueries({ queryKey: api.links.key() }),
  });
  return (
    <div className="flex flex-col gap-2 rounded-lg border border-line p-3">
      <CopyField label={link.slug} value={link.url} />
      <p className="text-sm">
        <span className={link.visits > 0 ? 'font-medium text-accent-ink' : 'text-muted'}>{plural(link.visits, 'visit')}</span>
        <span className="text-muted">
          {link.automatedVisits > 0 ? ` · ${link.automatedVisits} automated` : ''} · made by {link.createdBy}
        </span>
      </p>
      <LinkEnd
        expiresAt={link.expiresAt}
        revokedAt={link.revokedAt}
        now={now}
        busy={change.isPending}
        error={change.error ? problemOf(change.error).message : null}
        onChange={mayChange ? (end) => change.mutate(end) : undefined}
      />
      <QrCode url={link.url} fileName={link.slug} />
    </div>
  );
}

function NewLink({ asset, base }: { asset: Asset; base: string }) {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [slug, setSlug] = useState('');
  const add = useMutation({
    mutationFn: () => api.links.add.call({ assetId: asset.id, slug }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: api.links.key() });
      setOpen(false);
      setSlug('');
    },
  });
  if (!open) {
    return (
      <div>
        <Button
          size="sm"
          icon={<Plus aria-hidden size={13} />}
          onClick={() => {
            setSlug(wordsOf(asset.title));
            setOpen(true);
          }}
        >
          New public link
        </Button>
      </div>
    );
  }
  const problem = add.error ? problemOf(add.error) : null;
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!add.isPending) add.mutate();
      }}
    >
      <Field
        label="Address"
        autoFocus
        spellCheck={false}
        autoCapitalize="none"
        value={slug}
        hint={`${base}${slug || '…'}`}
        error={problem ? (problem.fields.slug ? `This address ${problem.fields.slug}` : problem.message) : null}
        onChange={(event) => setSlug(event.target.value)}
      />
      <div className="flex gap-2">
        <Button type="submit" size="sm" look="primary" busy={add.isPending}>
          Make link
        </Button>
        <Button size="sm" look="ghost" onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** A first offer from the title: its words, without what an address cannot hold. */
function wordsOf(title: string): string {
  return title
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .reduce((slug, word) => (slug === '' ? word.slice(0, 40) : slug.length + word.length < 40 ? `${slug}-${word}` : slug), '');
}
