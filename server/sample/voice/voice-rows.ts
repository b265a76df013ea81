import { seededRandom } from '../random.ts';
import type { Row, World } from '../world.ts';
import { sampleWords, topicWithoutAssets } from './challenges.ts';
import { type SampleRequest, sampleRequests } from './requests.ts';

interface VoiceInput {
  /** User id of the marketer who answers. */
  marketer: string;
  topics: readonly Row<'topic'>[];
  deals: readonly Row<'opportunity'>[];
}

/** Requests of both reps with who stands behind them, and prospects' words on every topic and on one that has no asset. */
export function voiceRows(world: World, { marketer, topics, deals }: VoiceInput) {
  const newTopic: Row<'topic'> = {
    workspace_id: world.workspaceId,
    id: seededRandom(`topic ${topicWithoutAssets}`).id(world.homeTime(30, 9)),
    name: topicWithoutAssets,
  };
  const topicIds = new Map([...topics, newTopic].map(({ name, id }) => [name, id]));
  const topicId = (name: string) => topicIds.get(name) ?? '';
  /** The open deal of a person's account, if there is one. */
  const dealOf = (key: string) =>
    deals.find(({ account_id, status }) => status === 'open' && account_id === world.person(key).company.id)?.id ?? null;

  return {
    topic: [newTopic],
    asset_request: sampleRequests.map((request) => requestRow(world, request, marketer)),
    asset_request_topic: sampleRequests.flatMap((request) =>
      request.topics.map(
        (name): Row<'asset_request_topic'> => ({
          workspace_id: world.workspaceId,
          request_id: idOf(world, request),
          topic_id: topicId(name),
        }),
      ),
    ),
    asset_request_backer: sampleRequests.flatMap((request) =>
      [{ by: request.by, person: request.person, at: request.asked }, ...(request.others ?? [])].map(
        ({ by, person, at }): Row<'asset_request_backer'> => {
          const askedAt = world.homeTime(at, 11.25);
          const id = seededRandom(`backer ${request.key} ${person}`).id(askedAt);
          return {
            workspace_id: world.workspaceId,
            id,
            request_id: idOf(world, request),
            idempotency_key: id,
            user_id: world.reps[by].id,
            contact_id: world.person(person).id,
            opportunity_id: dealOf(person),
            challenge_id: null,
            at: askedAt,
          };
        },
      ),
    ),
    challenge: sampleWords.map(([key, text, topic, stage, source, workdays]): Row<'challenge'> => {
      const person = world.person(key);
      const at = world.homeTime(workdays, 15.5);
      const id = seededRandom(`words ${key} ${workdays}`).id(at);
      return {
        workspace_id: world.workspaceId,
        id,
        idempotency_key: id,
        text,
        removed_json: '[]',
        topic_id: topic === null ? null : topicId(topic),
        stage,
        source,
        contact_id: person.id,
        opportunity_id: dealOf(key),
        user_id: world.reps[person.company.owner].id,
        at,
      };
    }),
  };
}

const idOf = (world: World, request: SampleRequest): string =>
  seededRandom(`request ${request.key}`).id(world.homeTime(request.asked, 11.25));

function requestRow(world: World, request: SampleRequest, marketer: string): Row<'asset_request'> {
  const { answer, into } = request;
  const id = idOf(world, request);
  const root = into === undefined ? undefined : sampleRequests.find(({ key }) => key === into);
  const answeredAt = answer ? world.homeTime(answer.at, 10.5) : null;
  const askedAt = world.homeTime(request.asked, 11.25);
  return {
    workspace_id: world.workspaceId,
    id,
    idempotency_key: id,
    text: request.text,
    kind: request.kind,
    stage: request.stage,
    persona: request.persona,
    needed_by: request.neededBy === null ? null : world.homeTime(request.neededBy, 18),
    state: answer?.state ?? 'open',
    asset_id: answer?.asset === undefined ? null : world.asset(answer.asset).id,
    planned_for: answer?.plannedFor === undefined ? null : world.homeTime(answer.plannedFor, 9),
    answer: answer?.text ?? null,
    answered_by: answer ? marketer : null,
    answered_at: answeredAt,
    first_answered_at: answeredAt,
    user_id: world.reps[request.by].id,
    created_at: askedAt,
    updated_at: answeredAt ?? askedAt,
    merged_into: root ? idOf(world, root) : null,
    root_id: root ? idOf(world, root) : id,
  };
}
