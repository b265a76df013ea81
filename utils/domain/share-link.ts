import type { Asset } from '../contract/asset.ts';
import type { Snippet } from '../contract/share.ts';
import { escapeHtml } from './escape-html.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const randomLength = 14;

/**
 * A link's code: the workspace's four-character key (so that one look-up finds the workspace) and 14 random characters
 * of 62 (83 bits). `random` fills the given bytes, as `crypto.getRandomValues` does; bytes of 248 and more are thrown
 * away so that every character is equally likely.
 */
export function makeCode(linkKey: string, random: (bytes: Uint8Array<ArrayBuffer>) => unknown): string {
  let code = '';
  const bytes = new Uint8Array(32);
  while (code.length < randomLength) {
    random(bytes);
    for (const byte of bytes) {
      if (byte < 248 && code.length < randomLength) code += alphabet[byte % 62];
    }
  }
  return linkKey + code;
}

export function isCodeOf(linkKey: string, code: string): boolean {
  return code.startsWith(linkKey) && /^[0-9a-z]{4}[0-9A-Za-z]{14}$/.test(code);
}

/**
 * The codes of this workspace's links that stand in a message's HTML or text, in order, each once. Links that a mail
 * program wrapped (`https://www.google.com/url?q=…`) are found too, since they carry the address percent-encoded.
 */
export function findCodes(content: string, linkBase: string, linkKey: string): string[] {
  const found = new Set<string>();
  for (const base of [linkBase, encodeURIComponent(linkBase)]) {
    let at = content.indexOf(base);
    while (at !== -1) {
      const code = /^[0-9A-Za-z]+/.exec(content.slice(at + base.length, at + base.length + 40))?.[0] ?? '';
      if (isCodeOf(linkKey, code)) found.add(code);
      at = content.indexOf(base, at + base.length);
    }
  }
  return [...found];
}

/**
 * What is put into the message: the lines that stand above the link, and the link. `note` takes the place of the asset's
 * talking point; empty, the link stands alone. The HTML holds escaped text only, and one link.
 */
export function buildSnippet(
  asset: Pick<Asset, 'title' | 'talkingPoint'>,
  code: string,
  linkBase: string,
  note = asset.talkingPoint ?? '',
): Snippet {
  const url = linkBase + code;
  const lines = note.split('\n').flatMap((line) => line.trim() || []);
  const text = [...lines, `${asset.title}: ${url}`].join('\n');
  const link = `<a href="${escapeHtml(url)}">${escapeHtml(asset.title)}</a>`;
  const html = [...lines.map(escapeHtml), link].map((line) => `<div>${line}</div>`).join('');
  return { url, title: asset.title, text, html };
}
