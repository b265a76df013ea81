import { describe, expect, it } from 'vitest';
import { sumMoney } from '../../../../utils/domain/money.ts';
import { findAnswers, findSameNeed, pairSameNeeds } from '../../../../utils/domain/voice/alike.ts';
import { proposeStage } from '../../../../utils/domain/voice/propose-stage.ts';
import { topicProposer } from '../../../../utils/domain/voice/propose-topic.ts';

const requests = [
  ['security', 'A one-pager on how our cloud keeps plant data secure, for an IT security officer', 'Security'],
  ['roi', 'A calculator that shows what a stock-out costs a mid-size plant', 'Inventory'],
  ['sap', 'How the planning suite connects to SAP S/4HANA, with the data flows drawn', 'Integration'],
  ['pharma', 'A customer story from pharma, with validation and audit trail', 'Compliance'],
  ['french', 'Une étude de cas en français sur la prévision de la demande', 'Forecasting'],
  ['sop', 'A short video for a board: what S&OP changes in the first 90 days', 'S&OP'],
].map(([id = '', text = '', topic = '']) => ({ id, text, topics: [topic] }));

describe('requests that ask for the same', () => {
  const find = findSameNeed(requests);
  it.each([
    ['something short on data security in the cloud for the IT security team', 'security'],
    ['We need a stock-out cost calculator for plants', 'roi'],
    ['Diagram of the SAP S/4 integration', 'sap'],
    ['pharma reference customer with audit trails', 'pharma'],
    ['étude de cas prévision pour un client français', 'french'],
  ])('%s', (text, id) => {
    expect(find({ text, topics: [] })[0]?.item.id).toBe(id);
  });

  it.each([
    'A guide to supplier scorecards for procurement',
    'We need something that the customer wants',
    'I need a video',
    'Benchmark of logistics cost in food export',
    '',
  ])('nothing is like: %s', (text) => {
    expect(find({ text, topics: [] })).toEqual([]);
  });

  it('stand in pairs, most alike first, each once', () => {
    const again = { id: 'again', text: 'One page about plant data security in the cloud', topics: ['Security'] };
    const pairs = pairSameNeeds([...requests, again]);
    expect(pairs.map(({ first, second }) => [first.id, second.id])).toEqual([['again', 'security']]);
  });
});

it('offers the asset that answers a need already', () => {
  const assets = [
    { id: 1, title: 'What a stock-out costs', summary: 'A calculator for plants and warehouses.', topics: [{ name: 'Inventory' }] },
    { id: 2, title: 'Supplier scorecards that work', summary: 'Five signals of trouble.', topics: [{ name: 'Supplier risk' }] },
    { id: 3, title: 'Carbon figures from purchase orders', summary: 'Scope 3 without a survey.', topics: [{ name: 'Sustainability' }] },
  ];
  const find = findAnswers(assets);
  expect(find('something that shows the cost of a stock-out').map(({ item }) => item.id)).toEqual([1]);
  expect(find('a page on pharma validation')).toEqual([]);
});

it('proposes the topic that the words are about, and none for words about nothing of ours', () => {
  const about = (topic: string, title: string, summary: string) => ({ title, summary, topics: [{ name: topic }] });
  const propose = topicProposer([
    about('Inventory', 'Stock in the right place', 'Safety stock across plants and warehouses.'),
    about('Supplier risk', 'Supplier scorecards', 'See trouble early, before the line stops.'),
    about('S&OP', 'From five meetings to one plan', 'Sales and operations planning that decides.'),
  ]);
  expect(propose('Our warehouses are full and the plants still miss stock')).toBe('Inventory');
  expect(propose('A supplier in trouble, and nobody told us early')).toBe('Supplier risk');
  expect(propose('The coffee in your office is very good')).toBeNull();
});

it.each([
  ['What would that cost, and who signs the contract on your side?', 'decision'],
  ['How does it compare with the vendors we use, and can we run a pilot?', 'consideration'],
  ['I do not understand why the forecast is wrong, is there an overview?', 'awareness'],
  ['When can we start the rollout and the onboarding of planners?', 'purchase'],
  ['Was kostet das? Der Einkauf fragt nach dem Vertrag.', 'decision'],
  ['Thanks for lunch', null],
])('the stage of "%s" is %s', (text, stage) => {
  expect(proposeStage(text)).toBe(stage);
});

it('money adds up by currency, never across', () => {
  expect(
    sumMoney([
      { currency: 'EUR', amountMinor: 100 },
      { currency: 'USD', amountMinor: 700 },
      { currency: 'EUR', amountMinor: 250 },
    ]),
  ).toEqual([
    { currency: 'USD', amountMinor: 700 },
    { currency: 'EUR', amountMinor: 350 },
  ]);
});
