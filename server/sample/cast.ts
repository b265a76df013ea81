/** Somebody of the scenario by what they are known by on a page. */
interface CastMember {
  name: string;
  email: string;
  /** LinkedIn slug; the suffix makes sure that no real profile has it. */
  linkedin: string;
  account: string;
  shows: string;
}

/** Whom to look at in the sample workspace to see what; `SamplePerson.key` is the address's local part. */
export const cast = {
  champion: member('ylva.brandtner', 'Ylva Brandtner', 'nordhavel', 'Nordhavel Pumpen', '01', 'heating up before an open deal'),
  quiet: member('solene.karavel', 'Solène Karavel', 'velmora', 'Velmora Skincare', '09', 'an account gone quiet while its deal is open'),
  group: member('declan.moriba', 'Declan Moriba', 'tessaline', 'Tessaline Foods', '05', 'a buying group of four without its CFO'),
  forwarded: member('marisol.etchart', 'Marisol Etchart', 'quorrin', 'Quorrin Medical', '12', 'a share that somebody else opened too'),
  overTouched: member(
    'imogen.achterberg',
    'Imogen Achterberg',
    'haldrusk',
    'Haldrusk Stores',
    '15',
    'more messages in a week than the budget allows',
  ),
  newcomer: member('teodora.milkov', 'Teodora Milkov', 'pellworth', 'Pellworth Packaging', '19', 'one visit, days ago'),
  returning: member('zofia.ostaszek', 'Zofia Ostaszek', 'kestovar', 'Kestovar Automotive', '22', 'a customer back after months of silence'),
  nothingYet: member('azlan.tohmin', 'Azlan Tohmin', 'mirubai', 'Mirubai Electronics', '25', 'somebody whom we know nothing of yet'),
} as const;

function member(key: string, name: string, domain: string, account: string, number: string, shows: string): CastMember {
  return { name, email: `${key}@${domain}.example`, linkedin: linkedinSlug(key, number), account, shows };
}

/** `ylva.brandtner`, `01` → `ylva-brandtner-larkfield-sample-01`. */
export function linkedinSlug(key: string, number: string): string {
  return `${key.replaceAll('.', '-')}-larkfield-sample-${number}`;
}
