/** What a site may do to a page overnight, each as a change of a document that nobody else holds. */
export interface Mutation {
  name: string;
  /** The order of messages and rows is part of what the page says, so it may change the order of the answer. */
  reorders?: boolean;
  change(document: Document, dice: () => number, known: readonly string[]): void;
}

/** People who are on the page and are never whom it is about. */
export const DECOYS = [
  {
    name: 'Ottoline Decoyworth',
    slug: 'ottoline-decoyworth',
    memberId: 'ACoAADecoy1SampleQx4kTfZeWmJr0PauSdHgAa',
    email: 'ottoline@decoy.example',
  },
  { name: '偽物 花子', slug: 'nisemono-hanako', memberId: 'ACoAADecoy2SampleQx4kTfZeWmJr0PauSdHgAa', email: 'hanako@decoy.example' },
] as const;

/** Labels of other languages: Arabic, Hebrew, Hindi, Japanese, Korean, Thai, Russian, Greek, Georgian, Amharic, Tamil, Vietnamese. */
const WORDS = ['عرض', 'הצגה', 'देखें', '表示', '보기', 'ดู', 'Открыть', 'Προβολή', 'ნახვა', 'ይመልከቱ', 'காண்க', 'Xem'];

export const MUTATIONS: readonly Mutation[] = [
  { name: 'hashed classes renamed', change: (document, dice) => renameClasses(document, dice, isHashed) },
  { name: 'every class renamed', change: (document, dice) => renameClasses(document, dice, () => true) },
  { name: 'data attributes renamed', change: renameDataAttributes },
  { name: 'siblings reordered, one in ten', reorders: true, change: (document, dice) => reorder(document, dice, 0.1) },
  { name: 'siblings reordered, one in three', reorders: true, change: (document, dice) => reorder(document, dice, 0.33) },
  { name: 'h1 and h2 swapped', change: swapHeadings },
  { name: 'headings became h3', change: (document) => rename(document, 'h1, h2', () => 'h3') },
  { name: 'nodes wrapped', change: wrap },
  { name: 'labels translated', change: translate },
  { name: 'labels dropped', change: dropLabels },
  { name: 'viewer card first', change: (document) => decoy(document, 0, 'main, [role="main"], body', 'afterbegin') },
  { name: 'people also viewed', change: (document) => decoy(document, 1, 'main, [role="main"], body', 'beforeend') },
  { name: 'decoys in every section', change: decoyInSections },
  { name: 'a second top card', change: secondCard },
  { name: 'quoted senders', change: quotedSenders },
];

/** The document as it stands while its first `share` (0 to 1) of nodes has arrived; the last text is cut in two. */
export function cut(document: Document, share: number): void {
  const nodes = allNodes(document);
  cutAt(nodes[Math.floor((nodes.length - 1) * share)]);
}

/** Ways to cut the document in the middle of each text that is one of `texts`, the last first, so that one may follow the other. */
export function cutsInside(document: Document, texts: readonly string[]): (() => void)[] {
  return allNodes(document)
    .filter((node) => node.nodeType === 3 && texts.includes(node.textContent?.replace(/\s+/g, ' ').trim() ?? ''))
    .reverse()
    .map((node) => () => cutAt(node));
}

function allNodes(document: Document): Node[] {
  const walker = document.createTreeWalker(document.documentElement, 5);
  const nodes: Node[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
  return nodes;
}

function cutAt(last: Node | undefined): void {
  if (!last) return;
  if (last.nodeType === 3) last.textContent = last.textContent?.trimEnd().slice(0, Math.ceil(last.textContent.trimEnd().length / 2)) ?? '';
  else last.textContent = '';
  for (let node: Node | null = last; node; node = node.parentNode) {
    while (node.nextSibling) node.parentNode?.removeChild(node.nextSibling);
  }
}

/** A repeatable source of numbers from 0 to 1 (mulberry32). */
export function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function isHashed(token: string): boolean {
  return (
    /^_?[0-9a-f]{6,}$|^ember\d+$/.test(token) ||
    (/^[A-Za-z]{5,}$/.test(token) && /[a-z][A-Z]/.test(token) && !/^[a-z]+([A-Z][a-z]+)+$/.test(token))
  );
}

function renameClasses(document: Document, dice: () => number, which: (token: string) => boolean): void {
  const names = new Map<string, string>();
  const renamed = (token: string) => {
    if (!which(token)) return token;
    const known = names.get(token) ?? `_${Math.floor(dice() * 0xffffffff).toString(16)}`;
    names.set(token, known);
    return known;
  };
  for (const element of document.querySelectorAll('[class]')) {
    element.setAttribute('class', (element.getAttribute('class') ?? '').split(/\s+/).filter(Boolean).map(renamed).join(' '));
  }
}

function renameDataAttributes(document: Document): void {
  for (const element of document.body?.querySelectorAll('*') ?? []) {
    for (const { name, value } of [...element.attributes]) {
      if (!/^(data-|componentkey$|jslog$|jid$)/.test(name)) continue;
      element.removeAttribute(name);
      element.setAttribute(`data-x-${name}`, value);
    }
  }
}

function reorder(document: Document, dice: () => number, share: number): void {
  for (const parent of document.body?.querySelectorAll('*') ?? []) {
    if (parent.children.length < 2 || dice() >= share) continue;
    const moved = parent.children[Math.floor(dice() * parent.children.length)];
    if (!moved) continue;
    if (dice() < 0.5) parent.prepend(moved);
    else parent.append(moved);
  }
}

function swapHeadings(document: Document): void {
  rename(document, 'h1, h2', (tag) => (tag === 'h1' ? 'h2' : 'h1'));
}

function rename(document: Document, selector: string, tagOf: (tag: string) => string): void {
  for (const element of document.querySelectorAll(selector)) {
    const other = document.createElement(tagOf(element.localName));
    for (const { name, value } of element.attributes) other.setAttribute(name, value);
    other.append(...element.childNodes);
    element.replaceWith(other);
  }
}

function wrap(document: Document, dice: () => number): void {
  for (const element of [...(document.body?.querySelectorAll('*') ?? [])]) {
    if (dice() > 0.25 || element.matches('tr, td, th, tbody, thead, li, option, script, code, svg, svg *')) continue;
    const box = document.createElement(element.matches('span, a, strong, em') ? 'span' : 'div');
    element.replaceWith(box);
    box.append(element);
  }
}

/** Every label in other words; the names in it stay, as a translation keeps them. */
function translate(document: Document, dice: () => number, known: readonly string[]): void {
  const word = () => WORDS[Math.floor(dice() * WORDS.length)] ?? '';
  const keep = new Set(known.flatMap((text) => text.split(/[\s,()]+/)));
  const inOtherWords = (text: string) =>
    text.replace(/[\p{L}\p{M}\p{N}@.·'’-]+/gu, (part) => (keep.has(part.replace(/['’].*$/, '')) || /[@·]/.test(part) ? part : word()));
  for (const element of document.body?.querySelectorAll('[aria-label], [title], [alt], [placeholder], [data-tooltip]') ?? []) {
    for (const attribute of ['aria-label', 'title', 'alt', 'placeholder', 'data-tooltip']) {
      const label = element.getAttribute(attribute);
      if (label) element.setAttribute(attribute, inOtherWords(label));
    }
  }
  for (const button of document.body?.querySelectorAll('button, [role="button"], label, .a11y-text') ?? []) {
    if (known.some((text) => button.textContent?.includes(text))) continue;
    for (const text of textsOf(button)) text.textContent = inOtherWords(text.textContent ?? '');
  }
}

function textsOf(element: Element): Node[] {
  const walker = element.ownerDocument.createTreeWalker(element, 4);
  const texts: Node[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node);
  return texts;
}

/** The account button of Gmail is told by the address in its label, which is no word. */
function dropLabels(document: Document): void {
  for (const element of document.body?.querySelectorAll('[aria-label], [title], [alt]') ?? []) {
    if (!element.getAttribute('aria-label')?.includes('@')) element.removeAttribute('aria-label');
    element.removeAttribute('title');
    element.removeAttribute('alt');
  }
}

function cardOf({ name, slug, memberId, email }: (typeof DECOYS)[number]): string {
  return `<section class="card"><a href="https://www.linkedin.com/in/${slug}/"><img alt="${name}"><h1>${name}</h1><h2>${name}</h2></a>
    <p>Keeper of decoys</p><a href="/messaging/compose/?profileUrn=urn%3Ali%3Afsd_profile%3A${memberId}">x</a>
    <span email="${email}" name="${name}" data-hovercard-id="${email}">${name}</span><div role="button"><p>Decoy Works</p></div></section>`;
}

function decoy(document: Document, which: 0 | 1, place: string, where: InsertPosition): void {
  const spot = place.split(', ').flatMap((selector) => [...document.querySelectorAll(selector)])[0];
  spot?.insertAdjacentHTML(where, cardOf(DECOYS[which]));
}

function decoyInSections(document: Document): void {
  for (const section of [...document.querySelectorAll('section, aside, article')].slice(0, 30)) {
    if (section.closest('.a3s')) continue;
    section.insertAdjacentHTML('afterbegin', cardOf(DECOYS[0]).replace(/^<section class="card">|<\/section>$/g, ''));
    section.insertAdjacentHTML('beforeend', cardOf(DECOYS[1]));
  }
}

/** A card in the very form of the page's own, of somebody else, as a prefetched or a left-over profile would stand there. */
function secondCard(document: Document): void {
  const [other] = DECOYS;
  document.body?.insertAdjacentHTML(
    'afterbegin',
    `<section componentkey="com.linkedin.sdui.profile.card.ref${other.memberId}Topcard" class="artdeco-card top-card-layout"><a href="/in/${other.slug}/overlay/about-this-profile/"><h1 class="top-card-layout__title full-name" id="name">${other.name}</h1></a>
    <h2>${other.name}</h2><p>Keeper of decoys</p><div class="text-body-medium break-words top-card-layout__headline">Keeper of decoys</div>
    <a href="/in/${other.slug}/overlay/contact-info/">x</a></section>`,
  );
}

/** What a forwarded or answered mail holds of the mails before it, with the very attributes of a sender. */
function quotedSenders(document: Document): void {
  const [first, second] = DECOYS;
  const quote = `<div class="gmail_quote"><div class="gmail_attr">X <span class="gD" email="${first.email}" name="${first.name}">${first.name}</span> &lt;<a href="mailto:${first.email}">${first.email}</a>&gt; X:</div>
    <blockquote class="gmail_quote"><span email="${second.email}" class="g2" data-hovercard-id="${second.email}" name="${second.name}">${second.name}</span></blockquote></div>`;
  for (const body of document.querySelectorAll(
    '.a3s, [g_editable="true"][contenteditable], [contenteditable="true"][aria-multiline="true"]',
  ))
    body.insertAdjacentHTML('beforeend', quote);
}
