import type { Tables } from '../db/tables.ts';
import { accounts, type SampleAccount } from './accounts.ts';
import { allAssets } from './assets/all-assets.ts';
import type { SampleAsset } from './assets/sample-asset.ts';
import { workTime } from './calendar.ts';
import { people, type SamplePerson } from './people.ts';
import { seededRandom } from './random.ts';
import { siteOrigin } from './site-pages.ts';
import type { Rep } from './words.ts';

/** The rows of a scenario, by table. */
export type Row<Name extends keyof Tables> = Tables[Name];

export interface AssetInWorld extends SampleAsset {
  id: string;
  url: string;
  liveAt: number;
  expiresAt: number | null;
}

export interface PersonInWorld extends SamplePerson {
  id: string;
  email: string;
  company: SampleAccount & { id: string };
}

interface User {
  id: string;
  name: string;
}

/** What every part of the scenario looks up: ids by key, and the clock. Everything in it follows from its arguments. */
export interface World {
  now: number;
  workspaceId: string;
  reps: Record<Rep, User>;
  assets: readonly AssetInWorld[];
  people: readonly PersonInWorld[];
  companies: readonly (SampleAccount & { id: string })[];
  asset(key: string): AssetInWorld;
  person(key: string): PersonInWorld;
  company(key: string): SampleAccount & { id: string };
  /** Office time of this person; see `workTime`. */
  timeOf(person: PersonInWorld, workdays: number, clock: number): number;
  /** Office time of the sample company, in Central Europe. */
  homeTime(workdays: number, clock: number): number;
}

const homeZone = 1;

export function makeWorld(input: { workspaceId: string; reps: Record<Rep, User>; now: number }): World {
  const { now, workspaceId, reps } = input;
  const homeTime = (workdays: number, clock: number) => workTime(now, homeZone, workdays, clock);

  const companies = accounts.map((account) => ({ ...account, id: seededRandom(`account ${account.key}`).id(homeTime(135, 9)) }));
  const company = finder(companies, 'account');

  const inWorld = people.map((person): PersonInWorld => {
    const id = seededRandom(`person ${person.key}`).id(homeTime(person.since, 10));
    return { ...person, id, email: `${person.key}@${person.account}.example`, company: company(person.account) };
  });

  const assets = allAssets(new Date(now).getUTCFullYear()).map((asset): AssetInWorld => {
    const id = seededRandom(`asset ${asset.key}`).id(homeTime(Math.max(asset.live, 0) + 5, 11));
    const expiresAt = asset.expires === undefined ? null : homeTime(asset.expires, 18);
    return { ...asset, id, url: `${siteOrigin}/${asset.path}`, liveAt: homeTime(asset.live, webinarOrMorning(asset)), expiresAt };
  });

  return {
    now,
    workspaceId,
    reps,
    assets,
    people: inWorld,
    companies,
    asset: finder(assets, 'asset'),
    person: finder(inWorld, 'person'),
    company,
    timeOf: (person, workdays, clock) => workTime(now, person.company.zone, workdays, clock),
    homeTime,
  };
}

const webinarOrMorning = (asset: SampleAsset) => (asset.kind === 'webinar' ? 15 : 9);

function finder<T extends { key: string }>(list: readonly T[], what: string): (key: string) => T {
  const byKey = new Map(list.map((item) => [item.key, item]));
  return (key) => {
    const found = byKey.get(key);
    if (!found) throw new Error(`the scenario has no ${what} "${key}"`);
    return found;
  };
}
