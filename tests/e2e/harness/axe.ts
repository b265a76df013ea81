import type { Page } from '@playwright/test';
import axe from 'axe-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What passed is not described, which is most of the work; nothing here plays by itself or turns with the device. */
const quick: axe.RunOptions = { resultTypes: ['violations'], preload: false };

/** Brings axe into the page: before the first question, once for each document. No page here has a frame. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(axe.source);
}

/** What axe finds wrong with the page, colours aside. */
export async function structureProblems(page: Page): Promise<string[]> {
  await markTwins(page);
  const rules = { 'color-contrast': { enabled: false } };
  return problems(page, { exclude: ['[data-twin]'] }, { ...quick, runOnly: { type: 'tag', values: tags }, rules });
}

/**
 * What is hard to read. Contrast is most of what axe costs, and a page is made of few looks: each is judged where it is
 * met first, and `judged` remembers it from one screen to the next.
 */
export async function contrastProblems(page: Page, judged: Set<string>): Promise<string[]> {
  const looks = await markNewLooks(page, [...judged]);
  for (const look of looks) judged.add(look);
  if (looks.length === 0) return [];
  return problems(page, { include: ['[data-new-look]'] }, { ...quick, runOnly: { type: 'rule', values: ['color-contrast'] } });
}

function problems(page: Page, context: { include: string[] } | { exclude: string[] }, options: axe.RunOptions): Promise<string[]> {
  return page.evaluate(
    async ([where, how]) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(where, how);
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
      );
    },
    [context, options] as const,
  );
}

/**
 * Marks the rows of lists and tables that are made as two before them were, so that axe looks at every kind of row
 * and not at fifty of each: tags, classes, roles and states make the kind, texts do not.
 */
async function markTwins(page: Page): Promise<void> {
  await page.evaluate(() => {
    const looks = ['class', 'role', 'type', 'data-state', 'disabled'];
    const seen = new Map<string, number>();
    for (const row of document.querySelectorAll('li, tbody tr, [role="row"], [role="option"]')) {
      const kind = [row, ...row.querySelectorAll('*')]
        .map((part) => [part.tagName, ...looks.map((name) => part.getAttribute(name))])
        .join(' ');
      const times = (seen.get(kind) ?? 0) + 1;
      seen.set(kind, times);
      if (times > 2) row.setAttribute('data-twin', '');
    }
  });
}

/**
 * Marks two of each look of text that was not judged yet, and names those looks. A look is the text's own colours and
 * size, and all that it stands on, up to the first thing that hides what is below; what is lifted out of its place
 * may stand on something else and is told apart by its class too.
 */
function markNewLooks(page: Page, judged: string[]): Promise<string[]> {
  return page.evaluate((before) => {
    const known = new Set(before);
    const seen = new Map<string, number>();
    for (const marked of document.querySelectorAll('[data-new-look]')) marked.removeAttribute('data-new-look');
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const elements = new Set<Element>(document.querySelectorAll('input, select, textarea'));
    while (texts.nextNode()) {
      const { textContent, parentElement } = texts.currentNode;
      if (textContent?.trim() && parentElement) elements.add(parentElement);
    }
    for (const element of elements) {
      if (!element.checkVisibility()) continue;
      const { color, fill, fontSize, fontWeight, textShadow } = getComputedStyle(element);
      const off = element.closest('[disabled], [aria-disabled="true"], [inert]') !== null;
      const look = [color, fill, fontSize, fontWeight, textShadow, off];
      let hidden = false;
      for (let at: Element | null = element; at; at = at.parentElement) {
        const style = getComputedStyle(at);
        look.push(style.opacity === '1' ? '' : style.opacity);
        if (hidden) continue;
        const clear = style.backgroundColor === 'rgba(0, 0, 0, 0)' && style.backgroundImage === 'none';
        if (!clear) look.push(style.backgroundColor, style.backgroundImage);
        hidden = !clear && style.backgroundImage === 'none' && !/rgba|\//.test(style.backgroundColor);
        if (!hidden && (style.position === 'absolute' || style.position === 'fixed')) look.push(at.getAttribute('class') ?? '');
      }
      const name = look.filter((part) => part !== '').join(' ');
      if (known.has(name)) continue;
      const times = (seen.get(name) ?? 0) + 1;
      seen.set(name, times);
      if (times <= 2) element.setAttribute('data-new-look', '');
    }
    return [...seen.keys()];
  }, judged);
}
