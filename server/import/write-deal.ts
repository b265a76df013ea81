import { createHash } from 'node:crypto';
import type { OpportunityStatus } from '../../utils/contract/words.ts';
import type { CompanyTraits } from '../../utils/domain/ingest/facts.ts';
import { writeOpportunity } from '../queries/write-opportunity.ts';
import { plainWords } from './asset-columns.ts';
import type { Fate, ImportContext } from './kinds/import-kind.ts';

/** A deal as a file or another system tells it. */
export interface ToldDeal {
  /** Known by it, else by its name within the account. */
  externalId: string | null;
  name: string;
  company: CompanyTraits;
  stage: string;
  status: OpportunityStatus;
  amount: { minor: number; currency: string } | null;
  closeAt: number | null;
  createdAt: number | null;
  /** Of contacts that take part; those nobody knows are left out. */
  emails: readonly string[];
}

type DealContext = Pick<ImportContext, 'trx' | 'workspaceId' | 'now' | 'companies' | 'people'>;

/** Writes a deal with its account, people and history; telling the same again changes nothing. */
export async function writeDeal(deal: ToldDeal, context: DealContext): Promise<{ id: string; fate: Fate }> {
  const { trx, workspaceId, now, companies, people } = context;
  const accountId = await companies.findOrAdd(deal.company);
  if (accountId === null) throw new Error('A deal without a company was not refused.');
  const key = deal.externalId ?? `${accountId} ${deal.name.toLowerCase()}`;
  const id = createHash('sha256').update(`opportunity\n${key}`).digest('hex').slice(0, 32);
  const { name, stage, status, amount, closeAt, createdAt } = deal;
  let fate: Fate = await writeOpportunity(trx, workspaceId, { id, accountId, name, stage, status, amount, closeAt, createdAt }, now);
  for (const email of deal.emails) {
    const contactId = await people.find({ email, external: null, anonymous: null, linkedin: null });
    if (contactId === null) continue;
    const added = await trx
      .insertInto('opportunity_contact')
      .values({ workspace_id: workspaceId, opportunity_id: id, contact_id: contactId })
      .onConflict((conflict) => conflict.doNothing())
      .returning('contact_id')
      .executeTakeFirst();
    if (added && fate === 'unchanged') fate = 'updated';
  }
  return { id, fate };
}

/** Won or lost by the name of a stage: "Closed Won", "gewonnen", "perdu"; any other is open. */
export function statusOfStage(stage: string): OpportunityStatus {
  const words = plainWords(stage);
  if (/\b(won|gewonnen|gagne)\b/.test(words)) return 'won';
  return /\b(lost|verloren|perdu)\b/.test(words) ? 'lost' : 'open';
}
