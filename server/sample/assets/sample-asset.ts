import type { AssetKind, AssetStatus, BuyingStage } from '../../../utils/contract/words.ts';
import type { Industry, Persona, TopicName } from '../words.ts';

/** A piece of Larkfield's material. Dates are working days back from today; negative ones lie ahead. */
export interface SampleAsset {
  key: string;
  title: string;
  kind: AssetKind;
  /** Below https://larkfield.example/. */
  path: string;
  summary: string;
  talkingPoint: string;
  stage: BuyingStage;
  topics: readonly TopicName[];
  personas: readonly Persona[];
  industries?: readonly Industry[];
  priority?: number;
  status?: AssetStatus;
  live: number;
  expires?: number;
}
