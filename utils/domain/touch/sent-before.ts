import type { Touch } from '../../contract/touch.ts';

/** The mark of an answer or a forwarded copy, as mail programs write it. */
const answerMark = /^(?:(?:re|fwd?|aw|wg|tr|rv)\s*:\s*)+/i;

/**
 * What two messages of one template have in common: the title without marks of answers, accents, case and punctuation.
 * Numbers stay, so that part 1 and part 2 of a series are two messages. Empty when the title has no letter or digit.
 */
export function templateKey(title: string): string {
  return title
    .trim()
    .replace(answerMark, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * The newest touch of each asset, and of each template without one: all that is needed to see what somebody had already.
 * Held and cancelled touches never reached anybody. Newest first.
 */
export function distinctTouches(touches: readonly Touch[]): Touch[] {
  const newest = new Map<string, Touch>();
  for (const touch of touches) {
    if (touch.state !== 'sent' && touch.state !== 'scheduled') continue;
    const key = `${touch.assetId ?? ''} ${templateKey(touch.title)}`;
    const known = newest.get(key);
    if (!known || known.at < touch.at) newest.set(key, touch);
  }
  return [...newest.values()].sort((a, b) => b.at - a.at);
}

/** Touches that brought, or will bring, this asset or a message of its title, by anyone, newest first. */
export function sentBefore(touches: readonly Touch[], asset: { id: string; title: string }): Touch[] {
  const template = templateKey(asset.title);
  return distinctTouches(touches).filter(
    (touch) => touch.assetId === asset.id || (template !== '' && templateKey(touch.title) === template),
  );
}
