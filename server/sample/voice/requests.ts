import type { AssetKind, BuyingStage, RequestState } from '../../../utils/contract/words.ts';
import type { Persona, Rep, TopicName } from '../words.ts';

/** What a rep of the scenario asks for. Days are working days back from today; negative ones lie ahead. */
export interface SampleRequest {
  key: string;
  by: Rep;
  /** Key of a person. */
  person: string;
  text: string;
  topics: readonly TopicName[];
  stage: BuyingStage | null;
  persona: Persona | null;
  kind: AssetKind | null;
  asked: number;
  neededBy: number | null;
  /** Others who stand behind it, each for a person. */
  others?: readonly { by: Rep; person: string; at: number }[];
  /** Key of the request that it went into. */
  into?: string;
  answer?: {
    state: Exclude<RequestState, 'open'>;
    at: number;
    /** Key of an asset. */
    asset?: string;
    plannedFor?: number;
    text?: string;
  };
}

/** Ten needs of the field, one of them told twice and put together, two pairs that marketing could put together. */
export const sampleRequests: readonly SampleRequest[] = [
  {
    ...{ key: 'security', by: 'amara', person: 'joost.hamerveld', asked: 6, neededBy: -8 },
    text: 'A one-page answer for IT security: where the data is hosted, who can see it, which certificates we hold',
    ...{ topics: ['Data and integration'], stage: 'decision', persona: 'IT lead', kind: 'datasheet' },
    others: [{ by: 'amara', person: 'emre.tanyeli', at: 5 }],
  },
  {
    ...{ key: 'security-again', by: 'jonas', person: 'luka.hribernig', asked: 3, neededBy: -12 },
    text: 'Something short on data security for a head of IT: certificates, hosting, who can see our data',
    ...{ topics: ['Data and integration'], stage: 'decision', persona: 'IT lead', kind: null },
  },
  {
    ...{ key: 'pharma', by: 'jonas', person: 'ananya.krishnavel', asked: 11, neededBy: -20 },
    text: 'A customer story from pharma: how the planning tool was validated, with the audit trail',
    ...{ topics: ['Adoption'], stage: 'consideration', persona: 'Supply planner', kind: 'case_study' },
  },
  {
    ...{ key: 'pharma-again', by: 'amara', person: 'calvin.oyedepo', asked: 4, neededBy: null },
    text: 'A story from pharma or medical devices about validation of the planning tool and its audit trail',
    ...{ topics: ['Adoption'], stage: 'consideration', persona: null, kind: 'case_study' },
  },
  {
    ...{ key: 'stock-out', by: 'amara', person: 'annegret.sollich', asked: 17, neededBy: -10 },
    text: 'Shows a CFO in one sheet what a stock-out costs, with their own numbers',
    ...{ topics: ['Business case', 'Inventory planning'], stage: 'decision', persona: 'CFO', kind: 'tool' },
    others: [
      { by: 'jonas', person: 'katarina.wiesenau', at: 12 },
      { by: 'amara', person: 'fatima.zahraoui', at: 9 },
    ],
    answer: { state: 'planned', at: 14, plannedFor: -9, text: 'Finance is checking the formulas. A first version next week.' },
  },
  {
    ...{ key: 'benchmark', by: 'jonas', person: 'joaquin.ferrandell', asked: 24, neededBy: -20 },
    text: 'Figures on the delivery reliability of suppliers in consumer goods, to compare ours with',
    ...{ topics: ['Supplier risk'], stage: 'awareness', persona: 'Procurement lead', kind: 'report' },
    others: [{ by: 'jonas', person: 'ines.baudouard', at: 16 }],
    answer: { state: 'planned', at: 20, asset: 'supplier-benchmark', text: 'The benchmark has a chapter on consumer goods.' },
  },
  {
    ...{ key: 'export-lanes', by: 'jonas', person: 'caio.bragantini', asked: 8, neededBy: -25 },
    text: 'What planning changes in freight cost on export lanes, in numbers that a board believes',
    ...{ topics: ['Logistics cost'], stage: 'decision', persona: 'Operations director', kind: 'case_study' },
  },
  {
    ...{ key: 'tariffs', by: 'amara', person: 'declan.moriba', asked: 13, neededBy: 1 },
    text: 'Tariffs on one page: what to decide now and what to leave open',
    ...{ topics: ['Supplier risk', 'Logistics cost'], stage: 'consideration', persona: 'Operations director', kind: 'guide' },
    others: [{ by: 'jonas', person: 'harjit.bains.cole', at: 10 }],
    answer: { state: 'delivered', at: 3, asset: 'tariff-guide', text: 'Page five is the one to show.' },
  },
  {
    ...{ key: 'erp', by: 'amara', person: 'emre.tanyeli', asked: 48, neededBy: 35 },
    text: 'A plain comparison with the planning modules of their ERP',
    ...{ topics: ['Data and integration'], stage: 'decision', persona: 'IT lead', kind: 'comparison' },
    answer: { state: 'delivered', at: 44, asset: 'versus-erp' },
  },
  {
    ...{ key: 'brochure', by: 'jonas', person: 'kwabena.lisle', asked: 29, neededBy: null },
    text: 'One brochure with every module and every price',
    ...{ topics: ['Business case'], stage: 'decision', persona: 'Procurement lead', kind: 'datasheet' },
    answer: {
      ...{ state: 'declined', at: 27 },
      text: 'Prices depend on scope, a brochure would be wrong on the day it is printed. “What Larkfield costs” answers it better.',
    },
  },
  {
    ...{ key: 'planner-film', by: 'amara', person: 'signe.lyngbakke', asked: 21, neededBy: null },
    text: 'A film under two minutes: a planner’s day without spreadsheets',
    ...{ topics: ['Adoption'], stage: 'awareness', persona: 'Supply planner', kind: 'video' },
  },
  {
    ...{ key: 'planner-film-again', by: 'jonas', person: 'theo.marchandise', asked: 15, neededBy: null, into: 'planner-film' },
    text: 'Short film of a planner at work, for people who do not read',
    ...{ topics: ['Adoption'], stage: null, persona: 'Supply planner', kind: 'video' },
  },
];
