import { answer, browse, clickMail, download, read, type Sitting, watch } from '../steps.ts';

const by =
  (person: string) =>
  (workdays: number, clock: number, ...steps: Sitting['steps']): Sitting => ({ person, workdays, clock, steps });

const declan = by('declan.moriba');
const aoife = by('aoife.brannick');
const rajan = by('rajan.velluri');
const freya = by('freya.stannard');

/** Four people of one company, each with their own question: S&OP, fresh forecasts, interfaces, scope 3. Nobody from finance. */
export const buyingGroupStory: readonly Sitting[] = [
  declan(104, 9.5, browse('home', 30), read('five-meetings', 200)),
  declan(86, 11.4, read('state-of-planning', 230), download('state-of-planning', 28)),
  declan(70, 14.1, read('decision-log', 120), download('decision-log', 6)),
  declan(48, 10.2, clickMail('four-countries'), read('four-countries', 290)),
  declan(29, 16.3, browse('sop', 120), browse('customers', 80)),
  declan(13, 9.8, read('four-countries', 170), read('ninety-days', 240)),
  declan(6, 13.7, read('suites-compared', 300), browse('pricing', 90)),
  declan(2, 10.5, read('ninety-days', 180), browse('sop', 75)),
  aoife(92, 10.8, read('forecast-misses', 280)),
  aoife(81, 15.2, read('short-shelf-life', 250)),
  aoife(60, 9.4, watch('promotions-video', 0.9, 500)),
  aoife(44, 11.9, read('safety-stock', 380)),
  aoife(26, 14.6, watch('forecast-workshop', 0.55, 1_500), browse('forecasting', 60)),
  aoife(10, 9.9, read('short-shelf-life', 140), read('versus-spreadsheets', 210)),
  aoife(9, 11.2, answer('short-shelf-life')),
  aoife(4, 16.2, browse('forecasting', 150)),
  rajan(18, 11.3, read('erp-data-flow', 210), download('erp-data-flow', 2)),
  rajan(15, 10.1, browse('integrations', 190), browse('security', 80)),
  rajan(11, 15.8, read('versus-erp', 320)),
  rajan(7, 9.2, read('security-overview', 260), download('security-overview', 8)),
  rajan(3, 14.4, browse('integrations', 140), read('erp-data-flow', 90)),
  freya(63, 13.2, read('scope-3-auditors', 310), download('scope-3-auditors', 22)),
  freya(50, 10.7, watch('carbon-webinar', 0.8, 2_100)),
  freya(33, 9.9, browse('sustainability', 110)),
  freya(12, 14.9, read('esg-export', 230), download('esg-export', 4)),
  freya(5, 11.1, read('scope-3-auditors', 90), browse('sustainability', 70)),
];
