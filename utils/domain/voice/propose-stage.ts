import type { BuyingStage } from '../../contract/words.ts';
import { fold } from '../identity/fold.ts';

/**
 * Words that speak of a stage, folded, in English, German and French: our own list, from what buyers ask in each phase
 * (what is it, how does it compare, what does it cost and who signs, how do we run it). The later stage wins a draw.
 */
const spoken: readonly (readonly [BuyingStage, RegExp])[] = [
  [
    'purchase',
    /\b(roll.?out|go.?live|onboard\w*|renew\w*|invoice\w*|licen[cs]es?|support ticket|upgrade|einfuhrung|verlanger\w*|rechnung\w*|schulung\w*|deploiement|renouvel\w*|facture\w*|formation)\b/g,
  ],
  [
    'decision',
    /\b(pric\w+|costs?|budgets?|contracts?|legal|procurement|sign off|business case|roi|payback|discount\w*|board|cfo|security review|reference\w*|quotes?|terms|preis\w*|kosten|vertrag\w*|einkauf|freigabe|vorstand|angebot\w*|prix|cout\w*|contrat\w*|achats|remise\w*|devis|direction)\b/g,
  ],
  [
    'consideration',
    /\b(compar\w+|versus|vs|alternativ\w+|competitor\w*|integrat\w+|connect\w*|demo\w*|pilot\w*|trial\w*|evaluat\w+|shortlist\w*|vendors?|differen\w+|fit|vergleich\w*|anbieter\w*|schnittstelle\w*|anbindung|testen|integrer|concurrent\w*|essai\w*|fournisseur\w*)\b/g,
  ],
  [
    'awareness',
    /\b(what is|what does|learn\w*|understand\w*|trends?|struggl\w+|no idea|overview|explain\w*|why|problem\w*|benchmark\w*|was ist|verstehen|uberblick|warum|probleme?|c'est quoi|comprendre|apercu|pourquoi|tendance\w*)\b/g,
  ],
];

/** The stage that somebody's words speak of; null when they tell nothing. */
export function proposeStage(text: string): BuyingStage | null {
  const folded = fold(text);
  let best: { stage: BuyingStage; count: number } | null = null;
  for (const [stage, words] of spoken) {
    const count = folded.match(words)?.length ?? 0;
    if (count > (best?.count ?? 0)) best = { stage, count };
  }
  return best?.stage ?? null;
}
