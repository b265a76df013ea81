import type { OpportunityStatus } from '../../utils/contract/words.ts';
import { type Random, seededRandom } from './random.ts';
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
  closed('won', 'nordhavel', 'Planning assessment', 18_000, 'EUR', 92, 36, ['ylva.brandtner', 'annegret.sollich']),
  closed('won', 'priyastha', 'Study of hospital stock', 30_000, 'USD', 88, 62, ['ananya.krishnavel', 'meher.irandust']),
  closed('won', 'castrel', 'Pilot, Rotterdam site', 45_000, 'EUR', 84, 33, ['maarten.vlietstra', 'fatima.zahraoui', 'joost.hamerveld']),
  closed('won', 'ganthor', 'Stock review', 12_500, 'EUR', 80, 51, ['benedikt.strohmaier.ilic', 'katarina.wiesenau']),
  closed('won', 'tessaline', 'Audit of fresh forecasts', 22_000, 'EUR', 75, 41, ['aoife.brannick', 'declan.moriba']),
  closed('won', 'kestovar', 'Supplier portal, all plants', 64_000, 'EUR', 70, 22, ['halina.przebyl', 'marek.dubrowny']),
  closed('won', 'arvendal', 'Inventory planning, second dairy', 97_000, 'EUR', 62, 14, ['mads.hojvang', 'oluf.terkelbo']),
  closed('won', 'lumiveld', 'Forecasting, second site', 36_000, 'EUR', 40, 8, ['wout.desmedeer']),
  closed('won', 'okonwe', 'Planning workshop', 14_000, 'EUR', 104, 79, []),
  closed('won', 'brightmoor', 'Trial of the forecasts', 19_000, 'USD', 82, 43, ['etienne.lacoursey']),
  closed('won', 'yarrabend', 'Freight desk, one country', 26_000, 'USD', 84, 63, ['tamsin.arrowood']),
  closed('lost', 'haldrusk', 'Seasonal planning', 74_000, 'GBP', 95, 52, ['kwabena.lisle']),
  closed('lost', 'jacarunda', 'Harvest planning', 83_000, 'USD', 74, 46, ['caio.bragantini']),
  closed('lost', 'solmena', 'Yarn sourcing', 28_000, 'EUR', 76, 34, ['nerea.zubiarte']),
  closed('lost', 'mirubai', 'Component planning', 110_000, 'USD', 68, 25, ['grace.limwira', 'devika.sundram']),
  closed('lost', 'okonwe', 'Bottling plan', 39_000, 'EUR', 58, 27, ['chidinma.azubuogu']),
  closed('lost', 'brightmoor', 'Catalogue planning', 31_000, 'USD', 48, 11, ['moira.kettleson']),
  closed('lost', 'pellworth', 'Packaging waste report', 26_000, 'USD', 44, 18, ['wendell.abrego']),
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

const phases = ['Discovery', 'Evaluation', 'Proposal', 'Negotiation'];

/** The pipeline: open deals in all phases, and two quarters of won and lost ones, each with the phases that it went through. */
export function dealRows(world: World): {
  opportunity: Row<'opportunity'>[];
  opportunity_contact: Row<'opportunity_contact'>[];
  opportunity_stage: Row<'opportunity_stage'>[];
} {
  const rows = deals.map((deal) => {
    const openedAt = world.homeTime(deal.opened, 14);
    const closesAt = world.homeTime(deal.close, 12);
    const random = seededRandom(`deal ${deal.account} ${deal.name}`);
    const opportunity: Row<'opportunity'> = {
      workspace_id: world.workspaceId,
      id: random.id(openedAt),
      account_id: world.company(deal.account).id,
      name: deal.name,
      stage: deal.stage,
      status: deal.status,
      amount_minor: deal.amount * 100,
      currency: deal.currency,
      created_at: openedAt,
      close_at: closesAt,
      closed_at: deal.status === 'open' ? null : closesAt,
    };
    const contacts = deal.contacts.map((key) => ({
      workspace_id: world.workspaceId,
      opportunity_id: opportunity.id,
      contact_id: world.person(key).id,
    }));
    return { opportunity, contacts, stages: stagesOf(world, deal, opportunity, random) };
  });
  return {
    opportunity: rows.map(({ opportunity }) => opportunity),
    opportunity_contact: rows.flatMap(({ contacts }) => contacts),
    opportunity_stage: rows.flatMap(({ stages }) => stages),
  };
}

/** Phase by phase, in even steps from the opening to the close, or to last week while it is open. */
function stagesOf(world: World, deal: Deal, opportunity: Row<'opportunity'>, random: Random): Row<'opportunity_stage'>[] {
  const isOpen = deal.status === 'open';
  const passed = isOpen ? phases.slice(0, phases.indexOf(deal.stage) + 1) : [...phases.slice(0, 3), deal.stage];
  const last = isOpen ? Math.min(5, deal.opened - 1) : deal.close;
  return passed.map((stage, step) => {
    const isLast = step === passed.length - 1;
    const workdays = Math.round(deal.opened - ((deal.opened - last) * step) / Math.max(1, passed.length - 1));
    const at = step === 0 ? opportunity.created_at : isLast && !isOpen ? (opportunity.closed_at ?? 0) : world.homeTime(workdays, 11);
    return {
      workspace_id: world.workspaceId,
      opportunity_id: opportunity.id,
      id: random.id(at),
      at,
      stage,
      status: isLast ? deal.status : 'open',
      amount_minor: opportunity.amount_minor,
      currency: opportunity.currency,
    };
  });
}
