import { browse, clickMail, download, read, type Sitting, watch } from '../steps.ts';

const by =
  (person: string) =>
  (workdays: number, clock: number, ...steps: Sitting['steps']): Sitting => ({ person, workdays, clock, steps });

const marisol = by('marisol.etchart');
const imogen = by('imogen.achterberg');
const teodora = by('teodora.milkov');
const zofia = by('zofia.ostaszek');

/** She reads about supplier risk; what the rep sent her is opened on a colleague's device too (written with the shares). */
const forwardedStory: readonly Sitting[] = [
  marisol(88, 9.8, clickMail('supplier-risk-guide'), read('supplier-risk-guide', 230)),
  marisol(67, 14.3, read('lead-times', 170), browse('supplierRisk', 60)),
  marisol(45, 10.9, read('dual-sourcing', 290)),
  marisol(24, 11.5, read('supplier-risk-guide', 110), download('supplier-risk-guide', 14)),
  marisol(9, 15.7, watch('supplier-demo', 0.7, 420), browse('supplierRisk', 80)),
];

/** She used to read what came. Now four senders write to her in one week and she has stopped. */
const overTouchedStory: readonly Sitting[] = [
  imogen(109, 10.3, clickMail('state-of-planning'), read('state-of-planning', 190)),
  imogen(98, 9.1, read('forecast-misses', 240)),
  imogen(87, 13.9, watch('promotions-video', 1, 540), browse('forecasting', 70)),
  imogen(76, 10.5, read('safety-stock', 360)),
  imogen(68, 15.4, read('forecast-workshop', 80), watch('forecast-workshop', 0.6, 1_600)),
  imogen(59, 9.6, read('cost-to-serve', 130)),
  imogen(53, 11.2, read('versus-spreadsheets', 280), browse('pricing', 60)),
  imogen(44, 14.8, clickMail('lead-times'), read('lead-times', 60), browse('customers', 50)),
  imogen(37, 10.1, read('business-case', 260)),
];

/** Came from a search, read one guide to its end, left an address for the download. That is all we know. */
const newcomerStory: readonly Sitting[] = [
  teodora(2, 13.4, read('scope-3-auditors', 345), download('scope-3-auditors', 22), browse('sustainability', 55)),
];

/** A customer since last half-year: onboarding, then nothing for months, and now the second plant. */
const returningStory: readonly Sitting[] = [
  zofia(128, 9.4, read('onboarding-guide', 330), download('onboarding-guide', 31)),
  zofia(124, 10.8, browse('support', 140), read('erp-data-flow', 170)),
  zofia(119, 13.2, browse('support', 210)),
  zofia(114, 9.7, read('onboarding-guide', 120), browse('integrations', 90)),
  zofia(106, 15.1, browse('support', 75)),
  zofia(97, 11.3, read('erp-master-data', 160)),
  zofia(4, 10.2, read('second-plant', 390), browse('integrations', 110), browse('pricing', 80)),
  zofia(2, 14.5, read('second-plant', 150), read('adoption-scorecard', 130), download('adoption-scorecard', 3)),
];

export const singleStories: readonly Sitting[] = [...forwardedStory, ...overTouchedStory, ...newcomerStory, ...returningStory];
