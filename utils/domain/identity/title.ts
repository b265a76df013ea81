import { wordsOf } from './fold.ts';

/** Words of rank and of a company's parts in one form each; what is not here tells one job from another. */
const ranks: Record<string, string> = {};
const departments: Record<string, string> = {};
const say = (table: Record<string, string>, text: string) => {
  for (const line of text.trim().split('\n')) {
    const [word = '', ...others] = line.trim().split(/\s+/);
    for (const other of [word, ...others]) table[other] = word;
  }
};
say(
  ranks,
  `vp vicepresident viceprasident vicepresidente svp evp avp
  president prasident presidente
  head leiter leiterin leitung responsable responsabile chefe jefe jefa lead leader hoofd
  director direktor direktorin directeur directrice direttore direttrice diretor diretora directora
  manager mgr gerente managerin gestionnaire
  chief officer ceo cfo cto coo cio cmo cpo cro chro ciso
  senior sr snr seniora
  junior jr jnr
  principal staff
  founder cofounder grunder fondateur fondatrice fundador fundadora owner inhaber
  partner associe socio
  assistant assistent assistente asistente adjoint deputy associate
  intern praktikant stagiaire trainee werkstudent
  consultant berater beraterin conseiller consulente consultor
  engineer eng ingenieur ingeniero ingegnere engenheiro
  analyst analyste analista
  specialist spezialist specialiste especialista
  coordinator koordinator coordinateur coordinador coordenador
  executive exec`,
);
say(
  departments,
  `sales vertrieb ventes ventas vendite vendas commercial
  marketing mktg mkt
  finance finanzen finanzas finanza financas financial treasury
  hr human resources people personal rh rrhh personnel talent
  it informatik informatique informatica technology technical tech
  engineering entwicklung ingenierie development
  operations ops betrieb operaciones operacoes operazioni
  product produkt produit producto produto prodotto
  procurement purchasing einkauf achats compras acquisti sourcing
  supply logistics logistik logistique logistica scm chain
  security sicherheit securite seguridad sicurezza
  data daten donnees datos dati
  legal recht juridique
  communications kommunikation communication comms pr`,
);
const filler = new Set('of for and the a an at in de du des der die das und et la le les del della y e von im am den to with'.split(' '));
/** What stands in headlines beside the job. */
const chatter = new Set(
  'speaker investor helping teams grow author mentor board member advisor coach podcast host keynote ex former'.split(' '),
);

export interface TitleView {
  ranks: Set<string>;
  departments: Set<string>;
  /** What is particular about the job. */
  special: Set<string>;
}

/** A job title or headline in comparable words: `SVP, Global Sales` → rank vp, department sales, special global. */
export function viewTitle(text: string): TitleView {
  const view: TitleView = { ranks: new Set(), departments: new Set(), special: new Set() };
  for (const word of wordsOf(text.replace(/vice[\s-]+pr[eé]sident(?:e)?/giu, 'vp').replace(/co-founder/gi, 'founder'))) {
    if (filler.has(word) || chatter.has(word)) continue;
    const rank = Object.hasOwn(ranks, word) ? ranks[word] : undefined;
    const department = Object.hasOwn(departments, word) ? departments[word] : undefined;
    if (rank) view.ranks.add(rank);
    if (/^c[eftoim]o$/.test(word)) view.special.add(word);
    if (department) view.departments.add(department);
    if (!rank && !department) view.special.add(word);
  }
  return view;
}

/** `same`: every word of the known title is there, and one of them is particular; `sameCommon`: as "Head of Sales" is anybody's. */
export type TitleLevel = 'unknown' | 'other' | 'rank' | 'some' | 'most' | 'sameCommon' | 'same';

/** How far a page's headline holds the contact's title. */
export function compareTitles(seen: TitleView, known: TitleView): TitleLevel {
  const all = [...known.special, ...known.departments, ...known.ranks];
  const size = seen.special.size + seen.departments.size + seen.ranks.size;
  if (all.length === 0 || size === 0) return 'unknown';
  const special = [...known.special].filter((word) => seen.special.has(word)).length;
  const department = [...known.departments].filter((word) => seen.departments.has(word)).length;
  const rank = [...known.ranks].filter((word) => seen.ranks.has(word)).length;
  const share = (special + department + rank) / all.length;
  if (share === 1 && known.special.size > 0) return 'same';
  if (share === 1 && all.length > 1) return 'sameCommon';
  if (special + department > 0 && share >= 0.6) return 'most';
  if (special + department > 0) return 'some';
  return rank > 0 ? 'rank' : 'other';
}
