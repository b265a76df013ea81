import type { AssetKind, BuyingStage, DraftPhase } from '../../../utils/contract/words.ts';
import type { Persona, TopicName } from '../words.ts';

/** A piece that marketing has not finished. Days are working days: `due` ahead, `planned` back; no `due`: nobody has set a day. */
export interface SamplePlan {
  key: string;
  title: string;
  kind: AssetKind;
  /** Below https://larkfield.example/; null while nobody knows it. */
  path: string | null;
  summary: string;
  stage: BuyingStage;
  topics: readonly TopicName[];
  personas: readonly Persona[];
  phase: DraftPhase;
  due: number | null;
  planned: number;
  note: string;
}

export const plannedAssets: readonly SamplePlan[] = [
  {
    key: 'cfo-calculator',
    title: 'Working capital calculator for the CFO',
    kind: 'tool',
    path: null,
    summary: 'Three inputs, one figure: what a day of stock less is worth, with the sums shown so that finance can follow them.',
    stage: 'decision',
    topics: ['Business case', 'Inventory planning'],
    personas: ['CFO'],
    phase: 'production',
    due: 13,
    planned: 24,
    note: 'The sums are agreed with two customers; design has the mock-ups.',
  },
  {
    key: 'resourcing-case',
    title: 'How Lumiveld moved two critical parts to a second supplier',
    kind: 'case_study',
    path: 'stories/lumiveld-second-source',
    summary: 'Eleven weeks from the first warning to the second source: what was tried, what it cost, what they would do again.',
    stage: 'consideration',
    topics: ['Supplier risk'],
    personas: ['Procurement lead', 'Operations director'],
    phase: 'review',
    due: 8,
    planned: 31,
    note: 'With Lumiveld for approval of the quotes.',
  },
  {
    key: 'fresh-webinar',
    title: 'Webinar: short shelf life, long planning horizon',
    kind: 'webinar',
    path: null,
    summary: 'Two food companies show how they plan promotions for products that keep for nine days.',
    stage: 'awareness',
    topics: ['Demand forecasting', 'S&OP'],
    personas: ['Supply planner', 'Operations director'],
    phase: 'production',
    due: -2,
    planned: 40,
    note: 'Waiting for the second speaker; the day has to move.',
  },
  {
    key: 'esg-template',
    title: 'Scope 3 data request: a template for suppliers',
    kind: 'template',
    path: null,
    summary: 'One page that suppliers can answer in an hour, with the figures an auditor asks for.',
    stage: 'awareness',
    topics: ['Sustainability reporting', 'Supplier risk'],
    personas: ['Sustainability manager', 'Procurement lead'],
    phase: 'idea',
    due: null,
    planned: 12,
    note: '',
  },
  {
    key: 'erp-checklist',
    title: 'Before you connect an ERP: forty questions for IT',
    kind: 'guide',
    path: null,
    summary: 'What IT asks before a planning tool may read master data, and what a good answer looks like.',
    stage: 'consideration',
    topics: ['Data and integration'],
    personas: ['IT lead'],
    phase: 'idea',
    due: 34,
    planned: 7,
    note: 'From three calls in which the same questions stopped the deal.',
  },
];
