import { accountRoutes } from './accounts.ts';
import { assetRoutes } from './assets.ts';
import { challengeRoutes } from './challenges.ts';
import { digestRoute } from './digest.ts';
import { endpointRoutes } from './endpoints.ts';
import { importRoutes } from './imports.ts';
import { influenceRoutes } from './influence.ts';
import { leadRoutes } from './leads.ts';
import { linkRoutes } from './links.ts';
import { noticeRoutes } from './notices.ts';
import { peopleRoutes } from './people.ts';
import { privacyRoutes } from './privacy.ts';
import { recipeRoutes, recognitionRoutes } from './recipes.ts';
import { engineRoutes, reportRoutes } from './reports.ts';
import { requestRoutes } from './requests.ts';
import { scheduleRoutes } from './schedule.ts';
import { segmentRoutes } from './segments.ts';
import { shareRoutes } from './shares.ts';
import { suggestionRoutes } from './suggestions.ts';
import { teamsRoutes } from './teams.ts';
import { touchRoutes } from './touches.ts';
import { meRoute, settingsRoutes, sourceRoutes, teamRoutes } from './workspace.ts';

/** One handler for each entry of the contract. */
export const router = {
  me: meRoute,
  people: peopleRoutes,
  privacy: privacyRoutes,
  accounts: accountRoutes,
  assets: assetRoutes,
  imports: importRoutes,
  suggestions: suggestionRoutes,
  shares: shareRoutes,
  links: linkRoutes,
  leads: leadRoutes,
  schedule: scheduleRoutes,
  touches: touchRoutes,
  reports: reportRoutes,
  engine: engineRoutes,
  voice: { ...requestRoutes, ...challengeRoutes },
  influence: influenceRoutes,
  segments: segmentRoutes,
  team: teamRoutes,
  sources: sourceRoutes,
  endpoints: endpointRoutes,
  recipes: recipeRoutes,
  recognition: recognitionRoutes,
  notices: noticeRoutes,
  teams: teamsRoutes,
  digest: digestRoute,
  settings: settingsRoutes,
};
