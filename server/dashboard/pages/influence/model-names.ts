import type { AttributionModel, InfluenceDimension } from '../../../../utils/contract/influence.ts';

/** Each model with what it does, in a sentence. */
export const models: Readonly<Record<AttributionModel, { name: string; says: string }>> = {
  w_shaped: {
    name: 'W-shaped',
    says: '30% each to the first touchpoint, the one that led to the lead and the last before the deal was opened; 10% shared by the others.',
  },
  u_shaped: { name: 'U-shaped', says: '40% each to the first touchpoint and the one that led to the lead; 20% shared by the others.' },
  linear: { name: 'Linear', says: 'The same to every touchpoint.' },
  time_decay: { name: 'Time decay', says: 'More to what came late: half as much for each half-life before the last touchpoint.' },
  first: { name: 'First touch', says: 'Everything to the first touchpoint.' },
  last: { name: 'Last touch', says: 'Everything to the last touchpoint.' },
};

export const dimensions: Readonly<Record<InfluenceDimension, { name: string; one: string }>> = {
  asset: { name: 'Asset', one: 'Asset' },
  topic: { name: 'Topic', one: 'Topic' },
  campaign: { name: 'Campaign', one: 'Campaign' },
  rep: { name: 'Rep', one: 'Rep' },
};

export const dimensionNote: Readonly<Record<InfluenceDimension, string>> = {
  asset: 'What prospects read, watched, attended or opened.',
  topic: 'An asset of several topics shares its credit evenly among them.',
  campaign: 'A touchpoint belongs to the campaign that sent this asset to this person in the 14 days before, or that their lead came from.',
  rep: 'Touchpoints that a rep’s share brought.',
};
