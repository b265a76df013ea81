import type { Asset } from '../../contract/asset.ts';
import type { Gap, StageReading } from '../../contract/story.ts';
import type { BuyingStage } from '../../contract/words.ts';
import type { StoryMessages } from './message-types.ts';
import type { Session } from './sessions.ts';
import { stageOrder } from './stage.ts';
import type { Weighed } from './weigh-engagements.ts';

/** Fewer sittings say nothing about what somebody leaves out. */
const leastSittings = 3;
const mostEvidence = 20;

/** The company as far as it matters for one person. */
export interface Company {
  /** Other people of it that we know, and how many of them were ever seen. */
  known: number;
  seen: number;
  /** Roles that a deal usually needs and that nobody seen fills, in the reader's language. */
  absentRoles: readonly string[];
}

interface MissingInput {
  sessions: readonly Session[];
  weighed: readonly Weighed[];
  assets: ReadonlyMap<string, Pick<Asset, 'stage'>>;
  stage: StageReading;
  /** Null without an account. */
  company: Company | null;
  stageNames: Record<BuyingStage, string>;
  messages: StoryMessages;
}

/** Whether enough is known of a person for an absence to tell: three sittings, and consideration reached. */
export function tellsAbsence({ sessions, stage }: Pick<MissingInput, 'sessions' | 'stage'>): boolean {
  return sessions.length >= leastSittings && stageOrder.indexOf(stage.stage) >= 2;
}

/**
 * What is not there and should be by now: a stage that was skipped, colleagues, roles of the buying group. Silent while
 * the person has come fewer than three times, and about the company until the stage is consideration.
 */
export function findMissing({ sessions, weighed, assets, stage, company, stageNames, messages }: MissingInput): Gap[] {
  const reached = stageOrder.indexOf(stage.stage);
  if (!tellsAbsence({ sessions, stage })) return [];
  const evidence = stage.evidence.slice(0, mostEvidence);
  if (evidence.length === 0) return [];
  const gaps: Gap[] = [];
  const hasRead = (wanted: BuyingStage) =>
    weighed.some(({ engagement: { assetId } }) => assetId !== null && assets.get(assetId)?.stage === wanted);
  // A customer has taken the way already.
  for (const skipped of stage.stage === 'purchase' ? [] : stageOrder.slice(2, reached)) {
    if (hasRead(skipped)) continue;
    const text = messages.stageSkipped({ skipped: stageNames[skipped], reached: stageNames[stage.stage] });
    gaps.push({ kind: 'stage', key: 'stageSkipped', text, stage: skipped, role: null, evidence });
  }
  if (company === null) return gaps;
  if (company.seen === 0) {
    const key = company.known === 0 ? 'colleaguesUnknown' : 'colleaguesAbsent';
    const text = company.known === 0 ? messages.colleaguesUnknown() : messages.colleaguesAbsent({ known: company.known });
    gaps.push({ kind: 'colleagues', key, text, stage: null, role: null, evidence });
  }
  for (const role of company.absentRoles)
    gaps.push({ kind: 'role', key: 'roleAbsent', text: messages.roleAbsent({ role }), stage: null, role, evidence });
  return gaps;
}
