import { byProgram, bySomebody, type SharePlan } from './share-plan.ts';

const amara = { rep: 'amara', channel: 'gmail', fate: 'sent' } as const;
const jonas = { rep: 'jonas', channel: 'gmail', fate: 'sent' } as const;

/** The shares that the written stories rest on. */
export const writtenShares: readonly SharePlan[] = [
  // Heating up: the first is opened the same afternoon, the second the same day and again two days later.
  { ...amara, asset: 'self-assessment', to: ['ylva.brandtner'], channel: 'linkedin', workdays: 28, clock: 10.6 },
  {
    ...amara,
    asset: 'pump-maker',
    to: ['ylva.brandtner'],
    workdays: 8,
    clock: 9.6,
    visits: [byProgram('safeLinks', 6), bySomebody('edge', 8, 16.3, 385)],
  },
  {
    ...amara,
    asset: 'versus-erp',
    to: ['ylva.brandtner'],
    workdays: 4,
    clock: 10.1,
    visits: [byProgram('safeLinks', 5), bySomebody('edge', 4, 15.4, 270), bySomebody('iphone', 2, 8.6, 140)],
  },
  {
    ...amara,
    asset: 'excess-stock',
    to: ['annegret.sollich'],
    workdays: 6,
    clock: 11.2,
    visits: [byProgram('safeLinks', 4), bySomebody('edge', 5, 9.8, 150)],
  },

  // Gone quiet: two opened while it went well, then three that nobody opened.
  { ...jonas, asset: 'suites-compared', to: ['solene.karavel'], workdays: 80, clock: 14.5, visits: [bySomebody('chrome', 79, 10.8, 210)] },
  { ...jonas, asset: 'business-case', to: ['solene.karavel'], workdays: 72, clock: 9.9, visits: [bySomebody('chrome', 71, 13.7)] },
  { ...jonas, asset: 'finance-scenarios', to: ['solene.karavel'], workdays: 10, clock: 10.4 },
  { ...jonas, asset: 'multi-echelon', to: ['solene.karavel', 'theo.marchandise'], workdays: 38, clock: 15.1 },
  { ...jonas, asset: 'ninety-days', to: ['solene.karavel'], workdays: 25, clock: 11.7, visits: [byProgram('mimecast', 3)] },

  // A buying group: each gets their own piece, two of them one message.
  { ...amara, asset: 'esg-export', to: ['freya.stannard'], workdays: 13, clock: 14.2, visits: [bySomebody('chrome', 12, 14.85)] },
  {
    ...amara,
    asset: 'short-shelf-life',
    to: ['aoife.brannick'],
    workdays: 11,
    clock: 16.1,
    visits: [byProgram('mimecast', 2), bySomebody('chrome', 10, 9.85)],
  },
  {
    ...amara,
    asset: 'ninety-days',
    to: ['declan.moriba', 'rajan.velluri'],
    workdays: 14,
    clock: 11.3,
    visits: [
      byProgram('mimecast', 2),
      { ...bySomebody('chrome', 13, 9.7), by: 'declan.moriba' },
      { ...bySomebody('iphone', 13, 17.1), by: 'rajan.velluri' },
    ],
  },

  // Forwarded: she opens it at noon; the next day somebody else does, on another computer, and again on a telephone.
  {
    ...amara,
    asset: 'supplier-scorecard',
    to: ['marisol.etchart'],
    workdays: 7,
    clock: 15.2,
    visits: [
      bySomebody('chrome', 7, 12.2, 205),
      { ...bySomebody('edge', 6, 10.6), by: 'a colleague' },
      { ...bySomebody('iphone', 6, 18.2), by: 'a colleague on the train' },
    ],
  },

  // Over-touched: two from the rep in the week in which marketing wrote three times.
  { ...jonas, asset: 'decision-log', to: ['imogen.achterberg'], channel: 'linkedin', workdays: 4, clock: 10.9 },
  { ...jonas, asset: 'suites-compared', to: ['imogen.achterberg'], workdays: 2, clock: 14.3, visits: [byProgram('mimecast', 3)] },

  // The returning customer comes back through the rep's link.
  { ...jonas, asset: 'second-plant', to: ['zofia.ostaszek'], workdays: 5, clock: 15.6, visits: [bySomebody('edge', 4, 10.17)] },

  // What does not end with Send: left in a draft, taken back in time, thought better of.
  { ...amara, asset: 'business-case', to: ['fatima.zahraoui'], workdays: 1, clock: 16.8, fate: 'inserted' },
  { ...jonas, asset: 'tariff-guide', to: ['joaquin.ferrandell'], channel: 'linkedin', workdays: 1, clock: 15.9, fate: 'copied' },
  { ...jonas, asset: 'pump-maker', to: ['marek.dubrowny'], workdays: 18, clock: 9.4, fate: 'undone' },
  { ...amara, asset: 'price-sheet', to: ['maarten.vlietstra'], workdays: 33, clock: 13.3, fate: 'undone' },
  { ...amara, asset: 'versus-spreadsheets', to: ['shanice.dufault'], workdays: 46, clock: 10.2, fate: 'abandoned' },
  { ...jonas, asset: 'cost-to-serve', to: ['harjit.bains.cole'], workdays: 21, clock: 11.1, fate: 'abandoned' },
  { ...jonas, asset: 'security-overview', to: ['luka.hribernig'], channel: 'linkedin', workdays: 27, clock: 14, fate: 'abandoned' },
];
