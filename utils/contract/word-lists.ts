/** Words that a client needs at run time: plain, so that they do not bring the schema library with them. */

export const buyingStages = ['target', 'awareness', 'consideration', 'decision', 'purchase'] as const;

export const assetKinds = [
  'article',
  'guide',
  'report',
  'case_study',
  'comparison',
  'datasheet',
  'webinar',
  'video',
  'tool',
  'template',
  'event',
] as const;

export const engagementKinds = [
  'page_view',
  'download',
  'video_watch',
  'webinar_attend',
  'event_attend',
  'email_click',
  'share_visit',
  'form_submit',
  'reply',
] as const;

export const notRelevantReasons = ['already_knows', 'wrong_topic', 'wrong_moment', 'wrong_level', 'not_good_enough'] as const;

/** What a member can be told. */
export const noticeKinds = [
  'request_answered',
  'request_delivered',
  'request_merged',
  'asset_live',
  'asset_delayed',
  'hold_asked',
  'hold_answered',
  'lead_handed_over',
  'lead_answered',
  'lead_settled',
  'checklist_proposed',
  'checklist_changed',
  'challenge_answered',
  'share_visited',
] as const;

export const noticeSubjectKinds = [
  'contact',
  'asset',
  'share',
  'lead',
  'import',
  'checklist',
  'request',
  'challenge',
  'hold',
  'touch',
] as const;

export const requestStates = ['open', 'planned', 'delivered', 'declined'] as const;

export const challengeSources = ['gmail', 'outlook', 'linkedin', 'salesnav', 'typed'] as const;

/** How far a planned asset is. The first three are of a draft; `scheduled` has its day; then it is `live`, at last `retired`. */
export const draftPhases = ['idea', 'production', 'review'] as const;
export const schedulePhases = [...draftPhases, 'scheduled', 'live', 'retired'] as const;

/** The two sides of a lead: who hands over, and who judges. */
export const leadSides = ['sales', 'marketing'] as const;

export const leadVerdicts = ['accepted', 'rejected'] as const;

/** `waiting`: not judged yet. */
export const leadStates = ['waiting', 'accepted', 'rejected'] as const;

/** From the hand-over to the first touch by sales. */
export const followUps = ['within_day', 'later', 'none'] as const;

/** How a disagreement about a verdict ends. */
export const leadOutcomes = ['stands', 'changed', 'criterion'] as const;

/** What a rep did, noted by hand where no share tells it. */
export const leadTouchChannels = ['call', 'email', 'linkedin'] as const;

/** In place of a criterion: none of the list, said in words. */
export const otherReason = 'other';

/** Lowest first; `chief` stands for founders, owners and presidents, too. */
export const seniorities = ['manager', 'head', 'vice_president', 'chief'] as const;

export const criterionKinds = [
  'manual',
  'persona',
  'title',
  'seniority',
  'industry',
  'region',
  'size',
  'business_email',
  'stage',
  'engagements',
] as const;

export const checklistStates = ['starter', 'proposed', 'agreed', 'declined', 'withdrawn'] as const;

/** The figures that the weekly digest compares. */
export const digestKeys = ['shares', 'visits', 'leads', 'accepted', 'rejected', 'requests', 'answered', 'bookings'] as const;

/** Request header with the IANA name of the reader's time zone, for the days in texts. */
export const timeZoneHeader = 'x-time-zone';
