/**
 * Gmail names one thread or message in three ways: hexadecimal ("legacy"), decimal ("thread-f:…", the same number) and
 * the token of the address, which is the decimal form in base 64, written again in an alphabet without vowels
 * (as InboxSDK's open `encodeDraftUrlId` does it). Drafts and unsent threads have "msg-a:r…" and "thread-a:r…".
 */

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const TOKEN = 'BCDFGHJKLMNPQRSTVWXZbcdfghjklmnpqrstvwxz';

export interface GmailIds {
  threadPermId?: string;
  messagePermId?: string;
}

/** The ids inside a `jslog` attribute: base64 JSON after `1:`, `4:` or `11:` (2020-09 to 2025-08), with their `#` when there is one. */
export function idsInJslog(jslog: string | null | undefined): GmailIds {
  const ids: GmailIds = {};
  for (const [, encoded] of (jslog ?? '').matchAll(/\b\d+:([A-Za-z0-9+/_-]{16,})/g)) {
    const text = decodeBase64(encoded ?? '');
    ids.threadPermId ??= /"(#?thread-[af]:r?-?\d+)/.exec(text)?.[1];
    ids.messagePermId ??= /"(#?msg-[af]:r?-?\d+)/.exec(text)?.[1];
  }
  return ids;
}

/** The hexadecimal id of "thread-f:123" or "msg-f:123"; null for drafts, which have none. */
export function legacyIdOf(permId: string | null | undefined): string | null {
  const decimal = /(?:thread|msg)-f:(\d+)$/.exec(permId ?? '')?.[1];
  return decimal ? BigInt(decimal).toString(16) : null;
}

/** The hexadecimal thread id of the last part of an address: itself, its decimal form, or a token. Null when it cannot be told. */
export function threadIdOfToken(token: string): string | null {
  if (/^[0-9a-f]{15,16}$/.test(token)) return token;
  const plain = legacyIdOf(token.replace(/^#/, ''));
  if (plain) return plain;
  if (token.length < 20 || [...token].some((letter) => !TOKEN.includes(letter))) return null;
  const decimal = /(?:^|thread-)f:(\d{15,20})/.exec(decodeBase64(convert(token, TOKEN, BASE64)))?.[1];
  return decimal ? BigInt(decimal).toString(16) : null;
}

export function withoutHash(id: string | null | undefined): string | undefined {
  return id?.replace(/^#/, '').slice(0, 200) || undefined;
}

function convert(text: string, from: string, to: string): string {
  let value = 0n;
  for (const letter of text) value = value * BigInt(from.length) + BigInt(from.indexOf(letter));
  let out = '';
  for (; value > 0n; value /= BigInt(to.length)) out = to.charAt(Number(value % BigInt(to.length))) + out;
  return out;
}

function decodeBase64(text: string): string {
  try {
    const plain = text.replaceAll('-', '+').replaceAll('_', '/');
    return atob(plain.padEnd(Math.ceil(plain.length / 4) * 4, '='));
  } catch {
    return '';
  }
}
