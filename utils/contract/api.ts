import { z } from 'zod';
import { AccountDetail, AccountPage, AccountQuery } from './account.ts';
import { Asset, AssetImport, AssetImportReport, AssetPatch, AssetQuery, NewAsset, Topic } from './asset.ts';
import { Brief } from './brief.ts';
import { ContactRecord, MergePreview } from './contact-record.ts';
import { Digest, DigestQuery } from './digest.ts';
import { ImportChange, ImportError, ImportFromAddress, ImportPiece, ImportRun, NewImport } from './import.ts';
import { influenceApi } from './influence-api.ts';
import { LeaderReport } from './leaders.ts';
import { leadsApi } from './leads-api.ts';
import {
  AssetLink,
  AssetLinkPatch,
  AssetLinks,
  NewAssetLink,
  PossibleStakeholder,
  ShareLinkPatch,
  StakeholderAnswer,
  StakeholderQuery,
} from './link.ts';
import { noticesApi } from './notices-api.ts';
import {
  CreatedEndpoint,
  DeliveryPage,
  DeliveryQuery,
  Endpoint,
  EndpointPatch,
  NewEndpoint,
  OfEndpoint,
  Replayed,
  ReplayInput,
  TestAnswer,
} from './outgoing.ts';
import {
  Contact,
  ContactPage,
  ContactQuery,
  EngagementPage,
  EngagementQuery,
  IdentifierInput,
  MergeInput,
  MergeResult,
  NewContact,
  PersonView,
  RejectionInput,
  ResolveInput,
  ResolveResult,
  SplitInput,
  SplitResult,
} from './people.ts';
import {
  AuditPage,
  AuditQuery,
  Consent,
  ConsentInput,
  ContactExport,
  ContactPrivacy,
  ErasedPeople,
  Erasure,
  MailChoice,
  MailChoiceInput,
  RetentionRun,
} from './privacy.ts';
import { HealthReport, NewRecipe, RecipeEntry, RecipeRef, RecognitionReport, SignedRecipes } from './recognition.ts';
import { AssetReport, EngineReport, EngineRun, OverviewReport, ReachQuery, ReachReport, ReportQuery, TeamReportQuery } from './report.ts';
import { Done, del, get, patch, post } from './route.ts';
import { scheduleApi } from './schedule-api.ts';
import { segmentsApi } from './segments-api.ts';
import { CreatedShare, NewShare, ShareDetail, ShareEventInput, SharePage, ShareQuery, ShareRow, VisitPage, VisitQuery } from './share.ts';
import { FeedbackInput } from './suggestion.ts';
import { teamsApi } from './teams-api.ts';
import { touchesApi } from './touches-api.ts';
import { voiceApi } from './voice-api.ts';
import { Id, line, Role } from './words.ts';
import { CreatedSource, Invitation, Me, Member, NewInvitation, NewSource, Settings, SettingsPatch, Source } from './workspace.ts';

const OfImport = z.object({ importId: Id });
const Recipes = z.object({ recipes: z.array(RecipeEntry) });

/**
 * The API, mounted at `/api`: the only thing that clients and server share by shape.
 * Times are UTC milliseconds, ids are text. The workspace comes from the session, never from a request.
 */
export const contract = {
  me: get('/me', 'Who is signed in, in which workspace').output(Me),

  people: {
    resolve: post('/people/resolve', 'Who is the person on this page? Stores nothing').input(ResolveInput).output(ResolveResult),
    search: get('/people', 'Contacts by name, e-mail or company').input(ContactQuery).output(ContactPage),
    add: post('/people', 'Add a contact').input(NewContact).output(Contact),
    view: get('/people/{contactId}', 'Contact, account, story, touch budget and suggestions in one answer')
      .input(z.object({ contactId: Id }))
      .output(PersonView),
    engagements: get('/people/{contactId}/engagements', 'Engagements, newest first, paged').input(EngagementQuery).output(EngagementPage),
    brief: get('/people/{contactId}/brief', 'Before the call: one page on a contact, in the reader’s language')
      .input(z.object({ contactId: Id }))
      .output(Brief),
    confirm: post('/people/{contactId}/identifiers', '"Yes, that is her": keep this identifier for the whole team')
      .input(z.object({ contactId: Id, identifiers: z.array(IdentifierInput).min(1).max(10) }))
      .output(Contact),
    unconfirm: del('/people/{contactId}/identifiers', 'Take a confirmation back')
      .input(z.object({ contactId: Id, kind: IdentifierInput.shape.kind, value: z.string().max(320) }))
      .output(Contact),
    reject: post('/people/{contactId}/rejections', '"Not this person": never offer the contact for these identifiers again')
      .input(RejectionInput)
      .output(Done),
    unreject: del('/people/{contactId}/rejections', 'Take "not this person" back').input(RejectionInput).output(Done),
    record: get('/people/{contactId}/record', 'Who confirmed, ruled out, merged and changed what about a contact')
      .input(z.object({ contactId: Id }))
      .output(ContactRecord),
    previewMerge: get('/people/{contactId}/merge', 'What a merge would move. Changes nothing').input(MergeInput).output(MergePreview),
    merge: post('/people/{contactId}/merge', 'Two contacts are one person: everything of the other one goes into this one')
      .input(MergeInput)
      .output(MergeResult),
    split: post('/people/{contactId}/split', 'Take a merge back: everything goes where it came from').input(SplitInput).output(SplitResult),
  },

  privacy: {
    view: get('/people/{contactId}/privacy', 'What is kept about a contact, and whether it agreed')
      .input(z.object({ contactId: Id }))
      .output(ContactPrivacy),
    consent: post('/people/{contactId}/consent', 'What the contact said about being followed; a denial deletes what was collected')
      .input(ConsentInput)
      .output(Consent),
    mail: post('/people/{contactId}/mail', 'Whether the contact takes marketing mail; who says stop gets nothing more that is planned')
      .input(MailChoiceInput)
      .output(MailChoice),
    erased: get('/erased-people', 'How many people were erased and are not kept again').output(ErasedPeople),
    allowAgain: post('/erased-people/allow', 'An erased person may be kept again, under all their identifiers')
      .input(IdentifierInput)
      .output(Done),
    export: get('/people/{contactId}/export', 'Everything about a contact, as JSON and CSV')
      .input(z.object({ contactId: Id }))
      .output(ContactExport),
    erase: del('/people/{contactId}', 'Erase a contact for good, with all that is kept about it')
      .input(z.object({ contactId: Id }))
      .output(Erasure),
    audit: get('/audit', 'Who read and changed what, newest first').input(AuditQuery).output(AuditPage),
    retention: get('/retention', 'When old rows were last deleted, and how many').output(RetentionRun),
  },

  accounts: {
    search: get('/accounts', 'Accounts by name or domain').input(AccountQuery).output(AccountPage),
    view: get('/accounts/{accountId}', 'Account with its people, deals and story')
      .input(z.object({ accountId: Id }))
      .output(AccountDetail),
    brief: get('/accounts/{accountId}/brief', 'Before the call: one page on an account, in the reader’s language')
      .input(z.object({ accountId: Id }))
      .output(Brief),
  },

  assets: {
    list: get('/assets', 'Assets with filters')
      .input(AssetQuery)
      .output(z.object({ assets: z.array(Asset), nextCursor: z.string().nullable() })),
    create: post('/assets', 'Add an asset').input(NewAsset).output(Asset),
    update: patch('/assets/{assetId}', 'Change or retire an asset').input(AssetPatch).output(Asset),
    import: post('/assets/import', 'Assets from CSV: preview, then apply').input(AssetImport).output(AssetImportReport),
    topics: get('/topics', 'The topics in use').output(z.object({ topics: z.array(Topic) })),
    collections: get('/collections', 'The collections in use').output(z.object({ collections: z.array(z.string()) })),
  },

  imports: {
    list: get('/imports', 'The last imports of files').output(z.object({ imports: z.array(ImportRun) })),
    start: post('/imports', 'Begin an import; its file follows in pieces').input(NewImport).output(ImportRun),
    fetch: post('/imports/fetch', 'The same, with a feed, sitemap or calendar read from a public address')
      .input(ImportFromAddress)
      .output(ImportRun),
    get: get('/imports/{importId}', 'State and progress of an import').input(OfImport).output(ImportRun),
    addPiece: post('/imports/{importId}/pieces', 'The next piece of its file').input(ImportPiece).output(ImportRun),
    change: patch('/imports/{importId}', 'What its rows are and what its columns mean; it is checked again')
      .input(ImportChange)
      .output(ImportRun),
    apply: post('/imports/{importId}/apply', 'Write its good rows').input(OfImport).output(ImportRun),
    cancel: post('/imports/{importId}/cancel', 'Stop; what was written stays').input(OfImport).output(ImportRun),
    errors: get('/imports/{importId}/errors', 'The refused cells, at most 1,000')
      .input(OfImport)
      .output(z.object({ errors: z.array(ImportError) })),
  },

  suggestions: {
    notRelevant: post('/people/{contactId}/feedback', 'Not relevant for this person, because …').input(FeedbackInput).output(Done),
    takeBack: del('/people/{contactId}/feedback', 'Suggest it again')
      .input(FeedbackInput.pick({ contactId: true, assetId: true }))
      .output(Done),
  },

  engine: {
    train: post('/engine/train', 'Train the suggestions now; answers with the run that began, or that is under way').output(EngineRun),
  },

  shares: {
    create: post('/shares', 'Make a share and its tracked link; the same key answers with the same share')
      .input(NewShare)
      .output(CreatedShare),
    record: post('/shares/{shareId}/events', 'What became of it: inserted, copied, sent, undone, abandoned')
      .input(ShareEventInput)
      .output(ShareRow),
    recordByCode: post('/shares/by-code/{code}/events', 'The same, by the code of the link')
      .input(ShareEventInput.omit({ shareId: true }).extend({ code: z.string().max(64) }))
      .output(ShareRow),
    list: get('/shares', 'The log of shares, newest first').input(ShareQuery).output(SharePage),
    detail: get('/shares/{shareId}', 'One share with its history and visits')
      .input(z.object({ shareId: Id }))
      .output(ShareDetail),
    visits: get('/visits', 'The log of visits to tracked links, newest first').input(VisitQuery).output(VisitPage),
  },

  links: {
    ofAsset: get('/assets/{assetId}/links', "An asset's own public links, with their latest visits")
      .input(z.object({ assetId: Id }))
      .output(AssetLinks),
    add: post('/assets/{assetId}/links', 'Make a public link of an asset').input(NewAssetLink).output(AssetLink),
    change: patch('/assets/{assetId}/links/{slug}', 'Switch a public link off or on, or set its end')
      .input(AssetLinkPatch)
      .output(AssetLink),
    changeOfShare: patch('/shares/{shareId}/link', "Switch a share's link off or on, or set its end")
      .input(ShareLinkPatch)
      .output(ShareRow),
    stakeholders: get('/stakeholders', 'Browsers that came through a share and are nobody’s yet: possible new stakeholders')
      .input(StakeholderQuery)
      .output(z.object({ stakeholders: z.array(PossibleStakeholder) })),
    judge: post('/stakeholders', 'Say whose browser it was, or take it back').input(StakeholderAnswer).output(Done),
  },

  schedule: scheduleApi,
  touches: touchesApi,

  leads: leadsApi,

  reports: {
    assets: get('/reports/assets', 'Use and outcome of each asset').input(TeamReportQuery).output(AssetReport),
    overview: get('/reports/overview', 'The figures both leaders read').input(TeamReportQuery).output(OverviewReport),
    leaders: get('/reports/leaders', 'What both leaders read: leads, requests, touch budget, influence, segments')
      .input(ReportQuery)
      .output(LeaderReport),
    engine: get('/reports/engine', 'How the suggestions were trained, on what and how well').output(EngineReport),
    reach: get('/reports/reach', 'Accounts and contacts that shares reached').input(ReachQuery).output(ReachReport),
  },

  voice: voiceApi,

  influence: influenceApi,
  segments: segmentsApi,

  team: {
    members: get('/team', 'Members of the workspace').output(z.object({ members: z.array(Member) })),
    setRole: patch('/team/{memberId}', 'Change a role')
      .input(z.object({ memberId: z.string().max(64), role: Role }))
      .output(Member),
    setCollections: patch('/team/{memberId}/collections', 'Which collections a member may send from; null: all')
      .input(z.object({ memberId: z.string().max(64), collections: z.array(line(60)).max(100).nullable() }))
      .output(Member),
    remove: del('/team/{memberId}', 'Remove a member; their sessions end at once')
      .input(z.object({ memberId: z.string().max(64) }))
      .output(Done),
    invitations: get('/invitations', 'Invitations that are open').output(z.object({ invitations: z.array(Invitation) })),
    invite: post('/invitations', 'Make an invitation link').input(NewInvitation).output(Invitation),
    revokeInvitation: del('/invitations/{invitationId}', 'Take an invitation back')
      .input(z.object({ invitationId: Id }))
      .output(Done),
  },

  sources: {
    list: get('/sources', 'Write keys for ingest').output(z.object({ sources: z.array(Source) })),
    create: post('/sources', 'Make a write key').input(NewSource).output(CreatedSource),
    revoke: del('/sources/{sourceId}', 'End a write key')
      .input(z.object({ sourceId: Id }))
      .output(Source),
  },

  endpoints: {
    list: get('/endpoints', 'Webhooks and CRMs that facts are sent to').output(z.object({ endpoints: z.array(Endpoint) })),
    create: post('/endpoints', 'Add a webhook or CRM; of a webhook the signing secret is answered this once')
      .input(NewEndpoint)
      .output(CreatedEndpoint),
    change: patch('/endpoints/{endpointId}', 'Change, pause or go on').input(EndpointPatch).output(Endpoint),
    rotate: post('/endpoints/{endpointId}/secret', 'A new signing secret; the one before signs along for a day')
      .input(OfEndpoint)
      .output(CreatedEndpoint),
    remove: del('/endpoints/{endpointId}', 'Remove it with its log').input(OfEndpoint).output(Done),
    deliveries: get('/endpoints/{endpointId}/deliveries', 'What was sent to it and how that went, newest first')
      .input(DeliveryQuery)
      .output(DeliveryPage),
    replay: post('/endpoints/{endpointId}/replay', 'Send one delivery, or all since a moment, again').input(ReplayInput).output(Replayed),
    test: post('/endpoints/{endpointId}/test', 'Call it now and show what it answers').input(OfEndpoint).output(TestAnswer),
  },

  recipes: {
    offered: get('/recipes', 'The newest published recipe of each site, signed, with the public keys of the workspace').output(
      SignedRecipes,
    ),
    list: get('/recipes/history', 'Recipes that were shipped, published or withdrawn, with who and when').output(Recipes),
    publish: post('/recipes', 'Sign a recipe and offer it to every panel').input(NewRecipe).output(Recipes),
    withdraw: del('/recipes/{site}/{version}', 'Panels go back to what they read with before').input(RecipeRef).output(Recipes),
  },

  recognition: {
    report: post('/recognition-health', 'What a panel counted: readings by rung and misses, never what was on a page')
      .input(HealthReport)
      .output(Done),
    health: get('/reports/recognition', 'Readings, hits and misses of each recipe over four weeks').output(RecognitionReport),
  },

  notices: noticesApi,
  teams: teamsApi,

  digest: get('/digest', 'What changed in a week against the one before, and why').input(DigestQuery).output(Digest),

  settings: {
    update: patch('/settings', 'Change settings of the workspace').input(SettingsPatch).output(Settings),
  },
};
