import type { EndpointRow } from '../queries/endpoints.ts';
import { open, seal } from '../sealed.ts';

const of = (secret: string, workspaceId: string) => ({ secret, workspaceId, purpose: 'fingerpost endpoint' });

export const sealSecret = (secret: string, workspaceId: string, plain: string): string => seal(of(secret, workspaceId), Buffer.from(plain));

/** The endpoint's secrets, the newest first; none when they were sealed with another secret of the server. */
export function openSecrets(secret: string, row: EndpointRow, now: number): string[] {
  const before = row.before_until !== null && row.before_until > now ? row.sealed_before : null;
  const opened = [row.sealed, before].flatMap((sealed) => (sealed === null ? [] : [open(of(secret, row.workspace_id), sealed)]));
  const [newest] = opened;
  return newest ? opened.flatMap((bytes) => (bytes ? [bytes.toString('utf8')] : [])) : [];
}
