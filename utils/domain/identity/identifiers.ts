import type { IdentifierKind } from '../../contract/words.ts';

const localPart = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/;
const hostLabel = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

/**
 * The one form in which an identifier is stored and compared; null when the value is none. `email`: lowercase address;
 * `linkedin`: slug from an address or a slug, decoded, lowercase, NFC; `linkedin_member`: the `ACoAA…` id, whose case
 * matters; the others: trimmed text.
 */
export function normalizeIdentifier(kind: IdentifierKind, value: string): string | null {
  const text = value.trim();
  switch (kind) {
    case 'email':
      return normalizeEmail(text);
    case 'linkedin':
      return normalizeLinkedinSlug(text);
    case 'linkedin_member':
      return /^AC[orw]AA[A-Za-z0-9_-]{6,80}$/.test(text) ? text : null;
    case 'anonymous':
    case 'external':
      return text.length > 0 && text.length <= 320 ? text : null;
  }
}

/** The domain of an address, lowercase; null when the address is none. */
export function domainOf(email: string): string | null {
  return normalizeEmail(email.trim())?.split('@')[1] ?? null;
}

function normalizeEmail(text: string): string | null {
  const address = text
    .replace(/^mailto:/i, '')
    .toLowerCase()
    .normalize('NFC');
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const domain = address.slice(at + 1).replace(/\.$/, '');
  if (at < 1 || domain.length > 253 || !localPart.test(local) || /^\.|\.$|\.\./.test(local)) return null;
  const labels = domain.split('.');
  if (labels.length < 2 || !labels.every((label) => hostLabel.test(label)) || /^\d+$/.test(labels.at(-1) ?? '')) return null;
  return `${local}@${domain}`;
}

/** Member addresses only: `/in/slug`, on any LinkedIn host, with or without what follows. */
function normalizeLinkedinSlug(text: string): string | null {
  const address = /^(?:https?:\/\/)?(?:[a-z0-9-]+\.)*linkedin\.[a-z.]+\/in\/([^/?#]+)/i.exec(text) ?? /^\/?in\/([^/?#]+)/i.exec(text);
  const raw = address?.[1] ?? text;
  if (!address && /[/?#:@\s]/.test(raw)) return null;
  const slug = decode(raw)?.normalize('NFC').toLowerCase() ?? '';
  return /^[\p{L}\p{N}\p{M}\p{So}\p{Sk}\p{Cf}_’'.-]{2,100}$/u.test(slug) ? slug : null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
