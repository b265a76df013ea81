import { attend, browse, clickMail, download, fill, read, type Sitting } from '../steps.ts';

const by =
  (person: string) =>
  (workdays: number, clock: number, ...steps: Sitting['steps']): Sitting => ({ person, workdays, clock, steps });

const solene = by('solene.karavel');
const theo = by('theo.marchandise');
const ines = by('ines.baudouard');

/** Three people read a lot for two months, asked for a demo, and none of them has been seen for eleven weeks. The deal is still open. */
export const quietAccountStory: readonly Sitting[] = [
  solene(124, 9.7, browse('home', 45), read('state-of-planning', 180)),
  solene(113, 14.2, read('five-meetings', 210), download('five-meetings', 12)),
  solene(105, 10.1, clickMail('forecast-misses'), read('forecast-misses', 150)),
  solene(98, 16.4, read('self-assessment', 340), browse('sop', 90)),
  solene(93, 9.3, read('four-countries', 270), browse('customers', 75)),
  solene(89, 11.8, read('decision-log', 140), download('decision-log', 6)),
  solene(82, 15.6, read('four-countries', 160), read('price-sheet', 200), browse('pricing', 110)),
  solene(79, 10.9, read('suites-compared', 330), browse('integrations', 60)),
  solene(76, 9.4, browse('demo', 60), fill('demo', 95)),
  solene(71, 13.8, read('business-case', 450), read('suites-compared', 150)),
  solene(66, 10.2, read('versus-spreadsheets', 190)),
  solene(58, 16.9, read('price-sheet', 120)),
  theo(119, 10.6, read('forecast-misses', 260)),
  theo(112, 15, attend('forecast-workshop', 0.86)),
  theo(103, 11.2, read('safety-stock', 430)),
  theo(88, 14.7, read('promotions-video', 60), browse('forecasting', 130)),
  theo(77, 9.9, read('versus-spreadsheets', 310), download('versus-spreadsheets', 5)),
  theo(69, 16.2, read('safety-stock', 240), browse('inventory', 80)),
  theo(61, 10.3, browse('forecasting', 100)),
  ines(112, 13.1, read('supplier-risk-guide', 220), download('supplier-risk-guide', 14)),
  ines(96, 9.6, read('supplier-scorecard', 180), download('supplier-scorecard', 4)),
  ines(80, 15.3, read('price-sheet', 140)),
  ines(63, 11.5, browse('supplierRisk', 90)),
];
