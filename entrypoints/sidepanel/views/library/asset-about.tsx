import { AssetKindTag } from '../../../../components/asset-kind.tsx';
import type { Asset } from '../../../../utils/contract/asset.ts';
import { useWorkspace } from '../../queries/workspace.tsx';

/** What an asset is, in the rows of lists: kind, stage and topics, then the summary. */
export function AssetAbout({ asset }: { asset: Asset }) {
  const { me } = useWorkspace();
  return (
    <>
      <p className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-0.5 text-sm text-muted">
        <AssetKindTag kind={asset.kind} />
        <span aria-hidden>·</span>
        <span>{me.settings.stageNames[asset.stage]}</span>
        {asset.topics.length > 0 ? (
          <span className="min-w-0 truncate text-faint">{asset.topics.map(({ name }) => name).join(', ')}</span>
        ) : null}
      </p>
      {asset.summary ? <p className="mt-1 line-clamp-2 text-muted [overflow-wrap:anywhere]">{asset.summary}</p> : null}
    </>
  );
}
