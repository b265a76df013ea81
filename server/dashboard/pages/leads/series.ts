import type { BarSeries } from '../../../../components/bar-legend.tsx';

/** Verdicts by their colours: what waits needs somebody, so it is amber. */
export const acceptanceSeries: readonly BarSeries[] = [
  { key: 'accepted', name: 'Accepted', fill: 'var(--fp-accent)' },
  { key: 'rejected', name: 'Rejected', fill: 'var(--fp-edge)', opacity: 0.55 },
  { key: 'waiting', name: 'Waiting', fill: 'var(--fp-warn-mark)', opacity: 0.75 },
];

export const countSeries = (name: string): readonly BarSeries[] => [{ key: 'leads', name, fill: 'var(--fp-accent)', opacity: 0.8 }];
