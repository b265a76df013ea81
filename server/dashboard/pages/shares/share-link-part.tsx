import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ShareRow } from '../../../../utils/contract/share.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { mayEdit, useMe } from '../../calls/use-me.ts';
import { CopyField } from '../../layout/copy-field.tsx';
import { useNow } from '../../layout/use-now.ts';
import { LinkEnd } from '../../links/link-end.tsx';
import { QrCode } from '../../links/qr-code.tsx';

/** The link of a share: to copy, as QR code, and to end by who shared it or by marketing. */
export function ShareLinkPart({ share }: { share: ShareRow }) {
  const me = useMe();
  const now = useNow();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (end: { revoked?: boolean; expiresAt?: number | null }) => api.links.changeOfShare.call({ shareId: share.id, ...end }),
    onSuccess: () => client.invalidateQueries({ queryKey: api.shares.key() }),
  });
  const url = me.workspace.linkBase + share.code;
  const mine = mayEdit(me) || share.memberId === me.memberId;
  return (
    <div className="flex max-w-120 flex-col gap-2">
      <CopyField label="Address" value={url} />
      <LinkEnd
        expiresAt={share.linkExpiresAt}
        revokedAt={share.linkRevokedAt}
        now={now}
        busy={change.isPending}
        error={change.error ? problemOf(change.error).message : null}
        onChange={mine ? (end) => change.mutate(end) : undefined}
      />
      <QrCode url={url} fileName={`share-${share.code}`} />
    </div>
  );
}
