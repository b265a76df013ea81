import { z } from 'zod';
import { Done, del, get, patch, post } from './route.ts';
import {
  AssetRequest,
  BackingInput,
  Challenge,
  ChallengePage,
  ChallengePatch,
  ChallengeQuery,
  NewChallenge,
  NewRequest,
  PersonVoice,
  RequestAnswer,
  RequestDetail,
  RequestPage,
  RequestPair,
  RequestQuery,
  ThemeQuery,
  ThemeReport,
} from './voice.ts';
import { Id } from './words.ts';

const OfRequest = z.object({ requestId: Id });

/** What the field asks for, and what prospects say. */
export const voiceApi = {
  requests: get('/requests', 'Requests for assets, newest first').input(RequestQuery).output(RequestPage),
  request: get('/requests/{requestId}', 'One request with everybody behind it').input(OfRequest).output(RequestDetail),
  duplicates: get('/requests/duplicates', 'Requests that read as one').output(z.object({ pairs: z.array(RequestPair) })),
  ask: post('/requests', 'Ask marketing for an asset; the same key answers with the same request').input(NewRequest).output(AssetRequest),
  back: post('/requests/{requestId}/backers', 'Stand behind a request, for a prospect and a deal').input(BackingInput).output(AssetRequest),
  unback: del('/requests/{requestId}/backers', 'No longer stand behind it').input(OfRequest).output(AssetRequest),
  answer: post('/requests/{requestId}/answer', 'Answer with an asset, a date or no; everybody behind it is told')
    .input(RequestAnswer)
    .output(AssetRequest),
  merge: post('/requests/{requestId}/merge', 'Another request is the same: it goes into this one')
    .input(OfRequest.extend({ otherId: Id }))
    .output(AssetRequest),
  unmerge: del('/requests/{requestId}/merge', 'Take a request out of the one that it went into').input(OfRequest).output(AssetRequest),

  challenges: get('/challenges', "Prospects' own words, newest first").input(ChallengeQuery).output(ChallengePage),
  keep: post('/challenges', "Keep a prospect's words, without what tells who is meant").input(NewChallenge).output(Challenge),
  regroup: patch('/challenges/{challengeId}', 'Put words under another topic or stage').input(ChallengePatch).output(Challenge),
  forget: del('/challenges/{challengeId}', 'Delete words that were kept')
    .input(z.object({ challengeId: Id }))
    .output(Done),
  themes: get('/reports/challenges', 'What prospects say, by topic: counts, deals, answers and gaps').input(ThemeQuery).output(ThemeReport),
  ofPerson: get('/people/{contactId}/voice', "A prospect's words, and the requests that were made for them")
    .input(z.object({ contactId: Id }))
    .output(PersonVoice),
};
