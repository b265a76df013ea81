import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Whose secret it is and what for: each purpose of each workspace has a key of its own, derived from the server's secret. */
export interface Seal {
  secret: string;
  workspaceId: string;
  purpose: string;
}

const sealingKey = ({ secret, workspaceId, purpose }: Seal) => Buffer.from(hkdfSync('sha256', secret, workspaceId, purpose, 32));
const ivBytes = 12;
const tagBytes = 16;

/** Seals bytes for the database (AES-256-GCM), so that a copy of it gives nothing away. */
export function seal(of: Seal, plain: Buffer): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(of), iv);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
}

/** Null when it was sealed with another secret. */
export function open(of: Seal, sealed: string): Buffer<ArrayBuffer> | null {
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', sealingKey(of), bytes.subarray(0, ivBytes));
    decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
  } catch {
    return null;
  }
}
