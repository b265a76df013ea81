import { collapse } from './text.ts';

/**
 * The structure of a page with every text removed, small enough to paste into a message: from it a recipe can be
 * written without anybody's data. One line an element: tag, id and classes with their digits masked, role, the names of
 * its data and aria attributes, the fixed words of a link's path, and `¶` where a text stands. Anything that shares a
 * word with a name on the page (title, headings, picture labels, profile links) is masked too. Equal neighbours are
 * counted instead of repeated. At most `maxLines` lines (400) of 200 characters.
 */
export function outlineOf(document: Document, maxLines = 400): string {
  const secret = secretWords(document);
  const lines = document.body ? linesOf(document.body, 0, (token) => maskToken(token, secret)) : [];
  const kept = lines.slice(0, maxLines).map((line) => line.slice(0, 200));
  return [...kept, ...(lines.length > maxLines ? [`… ${lines.length - maxLines} more lines`] : [])].join('\n');
}

/** Nothing of a layout stands in these. */
const LEFT_OUT = new Set(['script', 'style', 'noscript', 'template', 'code', 'svg', 'path', 'br', 'link', 'meta', 'iframe']);
/** Parts of a path that say what a link is for. */
const PATH_WORDS = new Set(
  'in overlay contact-info about-this-profile details recent-activity background-photo sales lead people company school account search results messaging compose thread preload custom-invite mynetwork feed jobs mail id'.split(
    ' ',
  ),
);
const ROLES = /^[a-z]{3,20}$/;

function linesOf(element: Element, depth: number, mask: (token: string) => string): string[] {
  let parts = signatureOf(element, mask);
  let inner = element;
  // A chain of boxes that hold one box each is one line.
  for (let children = shownChildren(inner); children.length === 1 && !hasText(inner); children = shownChildren(inner)) {
    const [only] = children;
    if (!only) break;
    parts += ` > ${signatureOf(only, mask)}`;
    inner = only;
  }
  const line = `${' '.repeat(Math.min(depth, 40))}${parts}${hasText(inner) ? ' ¶' : ''}`;
  const blocks = shownChildren(inner).map((child) => linesOf(child, depth + 1, mask));
  return [line, ...withoutRepeats(blocks)];
}

function withoutRepeats(blocks: readonly string[][]): string[] {
  const lines: string[] = [];
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at] ?? [];
    const text = block.join('\n');
    let count = 1;
    while (blocks[at + count]?.join('\n') === text) count++;
    const [head = '', ...rest] = block;
    lines.push(count > 1 ? `${head} ×${count}` : head, ...rest);
    at += count;
  }
  return lines;
}

function shownChildren(element: Element): Element[] {
  return [...element.children].filter(({ localName }) => !LEFT_OUT.has(localName));
}

function hasText(element: Element): boolean {
  return [...element.childNodes].some((node) => node.nodeType === 3 && collapse(node.textContent) !== undefined);
}

function signatureOf(element: Element, mask: (token: string) => string): string {
  const classes = (element.getAttribute('class') ?? '')
    .split(/\s+/)
    .filter((token) => token !== '' && !isHashed(token))
    .slice(0, 5)
    .map(mask);
  const attributes = element
    .getAttributeNames()
    .filter((name) => /^(data-[a-z-]+|aria-[a-z]+|componentkey|jslog|email|name|href|role|contenteditable|g_editable)$/.test(name))
    .slice(0, 12)
    .map((name) => attributeOf(element, name));
  const id = element.id ? `#${mask(element.id)}` : '';
  return `${element.localName.replace(/\d{2,}/g, 'N')}${id}${[...new Set(classes)].map((token) => `.${token}`).join('')}${attributes.join('')}`;
}

/** Class names that a build makes anew each time say nothing. */
function isHashed(token: string): boolean {
  return /^_?(?=[0-9a-f]*\d)[0-9a-f]{6,}$/.test(token) || /^_?(?=[0-9a-f]*[a-f])[0-9a-f]{8}$/.test(token);
}

/** Values are shown only of a role, of the fixed words of a path, and of the fixed beginning and end of a component key. */
function attributeOf(element: Element, name: string): string {
  const value = element.getAttribute(name) ?? '';
  if (name === 'role' && ROLES.test(value)) return `[role=${value}]`;
  if (name === 'href') return `[href=${pathOf(value)}]`;
  const [, begin, end = ''] =
    /^(com\.linkedin(?:\.[a-z]+)*\.(?:ref)?)ACoA.*?(topcard|about|experience|education|activity|skills)?$/i.exec(value) ?? [];
  return begin && name === 'componentkey' ? `[${name}=${begin}…${end}]` : `[${name}]`;
}

function pathOf(href: string): string {
  const [path = ''] = href.replace(/^https?:\/\/[^/]*/, '').split(/[?#]/);
  return `${path
    .split('/')
    .slice(0, 8)
    .map((part) => (part === '' || PATH_WORDS.has(part) ? part : '…'))
    .join('/')}${href.includes('?') ? '?…' : ''}`;
}

function maskToken(token: string, secret: readonly string[]): string {
  const folded = token.toLowerCase();
  if (token.length > 60 || secret.some((word) => folded.includes(word)) || !/^[\w:@.-]+$/.test(token)) return '…';
  return token.replace(/\d+/g, 'N');
}

/** Every word of three letters or more that belongs to somebody's name, as far as the page tells. */
function secretWords(document: Document): string[] {
  const labels = [...document.querySelectorAll('img[alt]')].map((image) => image.getAttribute('alt') ?? '');
  const headings = [...document.querySelectorAll('h1, h2, h3')].map((heading) => heading.textContent ?? '');
  const slugs = [...document.querySelectorAll('a[href*="/in/"]')].map(
    (link) => /\/in\/([^/?#]+)/.exec(link.getAttribute('href') ?? '')?.[1] ?? '',
  );
  const mails = [...document.querySelectorAll('[email], [data-hovercard-id]')].flatMap((element) => [
    element.getAttribute('email') ?? '',
    element.getAttribute('data-hovercard-id') ?? '',
    element.getAttribute('name') ?? '',
  ]);
  const words = [document.title, ...labels, ...headings, ...slugs, ...mails].flatMap((text) => text.toLowerCase().split(/[^\p{L}]+/u));
  return [...new Set(words)].filter((word) => word.length >= 3 && !PUBLIC_WORDS.has(word)).slice(0, 2_000);
}

/** Words of titles and headings that stand in class names of every layout. */
const PUBLIC_WORDS = new Set(
  'linkedin gmail profile photo cover image logo card the and for com org mail people message messaging top main title name'.split(' '),
);
