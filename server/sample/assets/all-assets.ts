import { awarenessAssets } from './awareness.ts';
import { changingAssets } from './changing.ts';
import { considerationAssets } from './consideration.ts';
import { decisionAssets } from './decision.ts';
import type { SampleAsset } from './sample-asset.ts';

/** The whole library of the sample company. `year` is the one that `now` lies in. */
export const allAssets = (year: number): readonly SampleAsset[] => [
  ...awarenessAssets(year),
  ...considerationAssets,
  ...decisionAssets,
  ...changingAssets(year),
];
