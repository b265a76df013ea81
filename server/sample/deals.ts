import type { OpportunityStatus } from '../../utils/contract/words.ts';
import { seededRandom } from './random.ts';
import type { Row, World } from './world.ts';

interface Deal {
  account: string;
  name: string;
  stage: string;
  status: OpportunityStatus;
  /** Whole units of the currency. */
  amount: number;
  currency: string;
  /** Working days back; `close` is negative for an expected date ahead. */
  opened: number;
  close: number;
  contacts: readonly string[];
}

const deals: readonly Deal[] = [
  open('nordhavel', 'Inventory and S&OP, two plants', 'Proposal', 184_000, 'EUR', 52, -18, [
    'ylva.brandtner',
    'ruben.okafor.lenz',
    'annegret.sollich',
    'emre.tanyeli',
  ]),
  open('tessaline', 'S&OP and fresh forecasting, group', 'Evaluation', 240_000, 'EUR', 60, -44, [
    'declan.moriba',
    'aoife.brannick',
    'rajan.velluri',
    'freya.stannard',
  ]),
  open('velmora', 'Demand planning, Europe', 'Evaluation', 96_000, 'EUR', 78, -8, ['solene.karavel', 'theo.marchandise', 'ines.baudouard']),
  open('quorrin', 'Supplier risk, pilot site', 'Discovery', 150_000, 'USD', 22, -70, ['marisol.etchart', 'calvin.oyedepo']),
  open('haldrusk', 'Promotion planning', 'Evaluation', 210_000, 'GBP', 40, -50, ['imogen.achterberg', 'harjit.bains.cole']),
  open('castrel', 'Planning suite, Benelux sites', 'Negotiation', 320_000, 'EUR', 88, -12, [
    'maarten.vlietstra',
    'fatima.zahraoui',
    'liesbeth.dooren',
  ]),
  open('ganthor', 'Inventory planning', 'Proposal', 118_000, 'EUR', 47, -26, ['benedikt.strohmaier.ilic', 'katarina.wiesenau']),
  open('priyastha', 'Forecasting for hospital supply', 'Evaluation', 205_000, 'USD', 64, -58, ['ananya.krishnavel', 'vikrant.deshmane']),
  open('jacarunda', 'Logistics cost, export lanes', 'Discovery', 140_000, 'USD', 30, -75, ['thais.moreiral', 'caio.bragantini']),
  open('solmena', 'Supplier risk and scope 3', 'Discovery', 64_000, 'EUR', 26, -65, ['joaquin.ferrandell', 'leire.otxoandi']),
  closed('won', 'kestovar', 'Planning suite, first plant', 132_000, 'EUR', 129, 126, ['marek.dubrowny', 'zofia.ostaszek']),
  closed('won', 'arvendal', 'Fresh forecasting', 88_000, 'EUR', 120, 70, ['mads.hojvang', 'signe.lyngbakke']),
  closed('won', 'lumiveld', 'Inventory planning', 41_000, 'EUR', 100, 45, ['wout.desmedeer']),
  closed('lost', 'tarnwick', 'Material planning', 165_000, 'GBP', 105, 38, ['alasdair.penhallow', 'bronwen.tasker']),
  closed('lost', 'wexcombe', 'Demand planning', 58_000, 'USD', 98, 48, ['dakota.rushworth', 'linh.phamvu']),
];

function open(
  account: string,
  name: string,
  stage: string,
  amount: number,
  currency: string,
  opened: number,
  close: number,
  contacts: readonly string[],
): Deal {
  return { account, name, stage, status: 'open', amount, currency, opened, close, contacts };
}

function closed(
  status: 'won' | 'lost',
  account: string,
  name: string,
  amount: number,
  currency: string,
  opened: number,
  close: number,
  contacts: readonly string[],
): Deal {
  return { account, name, stage: status === 'won' ? 'Closed won' : 'Closed lost', status, amount, currency, opened, close, contacts };
}

/** The pipeline: open deals in all phases, three won, two lost. */
export function dealRows(world: World): { opportunity: Row<'opportunity'>[]; opportunity_contact: Row<'opportunity_contact'>[] } {
  const rows = deals.map((deal) => {
    const openedAt = world.homeTime(deal.opened, 14);
    const id = seededRandom(`deal ${deal.account} ${deal.name}`).id(openedAt);
    const opportunity: Row<'opportunity'> = {
      workspace_id: world.workspaceId,
      id,
      account_id: world.company(deal.account).id,
      name: deal.name,
      stage: deal.stage,
      status: deal.status,
      amount_minor: deal.amount * 100,
      currency: deal.currency,
      created_at: openedAt,
      close_at: world.homeTime(deal.close, 12),
      closed_at: deal.status === 'open' ? null : world.homeTime(deal.close, 12),
    };
    const contacts = deal.contacts.map((key) => ({
      workspace_id: world.workspaceId,
      opportunity_id: id,
      contact_id: world.person(key).id,
    }));
    return { opportunity, contacts };
  });
  return { opportunity: rows.map(({ opportunity }) => opportunity), opportunity_contact: rows.flatMap(({ contacts }) => contacts) };
}
