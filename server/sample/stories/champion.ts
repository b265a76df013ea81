import { attend, browse, clickMail, download, read, type Sitting } from '../steps.ts';

const ylva = (workdays: number, clock: number, ...steps: Sitting['steps']): Sitting => ({
  person: 'ylva.brandtner',
  workdays,
  clock,
  steps,
});

/**
 * A champion heats up before an open deal: a sitting every few weeks for months, then the webinar, the rep's share, one
 * long sitting with the comparison and the prices, and a return on most days since. (Visits of the shares are written
 * with the shares.) The business case, the plan for the first 90 days and the spreadsheet comparison are left for the rep to send.
 */
export const championStory: readonly Sitting[] = [
  ylva(118, 10.4, browse('home', 40), read('state-of-planning', 215)),
  ylva(101, 8.9, clickMail('excess-stock'), read('excess-stock', 165)),
  ylva(84, 13.5, read('five-meetings', 240), download('five-meetings', 12)),
  ylva(63, 16.1, read('safety-stock', 390)),
  ylva(42, 9.2, read('multi-echelon', 260), download('multi-echelon', 16)),
  ylva(17, 11.6, browse('webinars', 35), browse('customers', 80)),
  ylva(11, 15, attend('finance-scenarios', 0.94)),
  ylva(5, 17.2, ...bingeSteps()),
  ylva(3, 9.1, read('suites-compared', 310), browse('pricing', 140), browse('integrations', 85)),
  ylva(1, 10.7, browse('pricing', 165), read('pump-maker', 130), browse('sop', 95)),
];

function bingeSteps(): Sitting['steps'] {
  return [
    browse('inventory', 70),
    read('pump-maker', 220),
    browse('customers', 60),
    read('suites-compared', 420),
    download('suites-compared', 9),
    browse('pricing', 190),
    read('price-sheet', 280),
  ];
}
