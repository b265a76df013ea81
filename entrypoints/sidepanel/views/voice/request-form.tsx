import { type FormEvent, useDeferredValue, useId, useMemo } from 'react';
import { assetKindNames } from '../../../../components/asset-kind.tsx';
import { Button } from '../../../../components/button.tsx';
import { Field, TextField } from '../../../../components/field.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { Select } from '../../../../components/select.tsx';
import type { PersonView } from '../../../../utils/contract/people.ts';
import { assetKinds, buyingStages } from '../../../../utils/contract/word-lists.ts';
import type { AssetKind, BuyingStage } from '../../../../utils/contract/words.ts';
import { topicNames, topicProposer } from '../../../../utils/domain/voice/propose-topic.ts';
import type { Destination } from '../../queries/insight-acts.ts';
import { issuesOf, refusalText } from '../../queries/refusal.ts';
import { useDraft } from '../../queries/use-draft.ts';
import { useLibrary } from '../../queries/use-library.ts';
import { useVoiceChanges } from '../../queries/use-voice.ts';
import { useWorkspace } from '../../queries/workspace.tsx';
import { DealSelect, likeliestDeal } from './deal-select.tsx';
import { AlikeOffers } from './request-offers.tsx';

export interface RequestFormProps {
  /** For whom; null: for nobody in particular. */
  view: PersonView | null;
  to: Destination;
  /** What was searched for and not found. */
  text?: string;
  now: number;
  /** Asked, joined or given up; in words, what came of it. */
  onDone: (said: string | null) => void;
}

interface Need {
  idempotencyKey: string;
  text: string;
  /** Separated by commas. Null until the rep chooses: what is proposed stands. */
  topics: string | null;
  stage: BuyingStage | '';
  kind: AssetKind | '';
  persona: string;
  /** `2026-12-24`. */
  neededBy: string;
  opportunityId: string | null;
}

const leastLetters = 12;

/** "I need something that…", for the prospect and the deal. While it is typed, what there is already is offered. */
export function RequestForm({ view, to, text, now, onDone }: RequestFormProps) {
  const { me } = useWorkspace();
  const { ask, back } = useVoiceChanges();
  const library = useLibrary();
  const topicList = useId();
  const contactId = view?.contact.id ?? null;
  const deals = view?.account?.opportunities ?? [];
  const draft = useDraft<Need>(`request ${contactId ?? 'nobody'} ${text ?? ''}`, () => ({
    idempotencyKey: crypto.randomUUID(),
    text: text ?? '',
    topics: null,
    stage: '',
    kind: '',
    persona: view?.contact.persona ?? '',
    neededBy: '',
    opportunityId: likeliestDeal(deals),
  }));
  const need = draft.value;
  const assets = library.data?.assets;
  const names = useMemo(() => topicNames(assets ?? []), [assets]);
  const propose = useMemo(() => topicProposer(assets ?? []), [assets]);
  const typed = useDeferredValue(need.text.trim());
  const topics = need.topics ?? propose(typed) ?? '';
  const named = topics.split(',').flatMap((name) => name.trim() || []);
  const issues = issuesOf(ask.error);
  const failed = ask.error ?? back.error;
  const finish = (said: string | null) => {
    draft.forget();
    onDone(said);
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ask.isPending) return;
    ask.mutate(
      {
        idempotencyKey: need.idempotencyKey,
        text: need.text,
        topics: named.slice(0, 6),
        stage: need.stage || null,
        persona: need.persona.trim() || null,
        kind: need.kind || null,
        neededBy: need.neededBy ? endOfDay(need.neededBy) : null,
        contactId,
        opportunityId: contactId === null ? null : need.opportunityId,
        fromChallenges: false,
      },
      { onSuccess: () => finish('Marketing has your request. The answer comes here and in Activity.') },
    );
  };
  const join = (requestId: string) =>
    back.mutate(
      {
        requestId,
        idempotencyKey: `${need.idempotencyKey}:${requestId}`.slice(0, 80),
        contactId,
        opportunityId: contactId === null ? null : need.opportunityId,
      },
      { onSuccess: () => finish('You stand behind the request now. The answer comes here and in Activity.') },
    );

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-2.5">
      <TextField
        label="I need something that…"
        rows={3}
        dir="auto"
        maxLength={1000}
        placeholder="shows a CFO what a stock-out costs"
        value={need.text}
        onChange={(event) => draft.change({ text: event.target.value })}
        error={issues.text}
        required
      />
      {typed.length >= leastLetters ? (
        <AlikeOffers text={typed} topics={named} assets={assets ?? []} to={to} now={now} joining={back.isPending} onJoin={join} />
      ) : null}
      <div className="grid grid-cols-2 gap-2">
        <Select
          label="Kind"
          value={need.kind}
          onChange={(kind) => draft.change({ kind })}
          options={[
            { value: '' as const, label: 'Whatever fits' },
            ...assetKinds.map((value) => ({ value, label: assetKindNames[value] })),
          ]}
        />
        <Select
          label="Stage"
          value={need.stage}
          onChange={(stage) => draft.change({ stage })}
          options={[
            { value: '' as const, label: 'Any stage' },
            ...buyingStages.map((value) => ({ value, label: me.settings.stageNames[value] })),
          ]}
        />
        <Field
          label="Topics"
          list={topicList}
          value={topics}
          placeholder="None"
          onChange={(event) => draft.change({ topics: event.target.value })}
          error={issues.topics}
        />
        <datalist id={topicList}>
          {names.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Field
          label="For whom"
          maxLength={60}
          placeholder="Everybody"
          value={need.persona}
          onChange={(event) => draft.change({ persona: event.target.value })}
        />
        <Field
          label="Needed by"
          type="date"
          value={need.neededBy}
          onChange={(event) => draft.change({ neededBy: event.target.value })}
          error={issues.neededBy}
        />
        {contactId !== null ? (
          <DealSelect deals={deals} value={need.opportunityId} onChange={(opportunityId) => draft.change({ opportunityId })} />
        ) : null}
      </div>
      {failed && Object.keys(issues).length === 0 ? <Notice tone="error">{refusalText(failed)} What you typed stays here.</Notice> : null}
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={ask.isPending} disabled={need.text.trim() === ''}>
          Ask marketing
        </Button>
        <Button onClick={() => finish(null)}>Cancel</Button>
      </div>
    </form>
  );
}

/** The last moment of a day, as the rep's own calendar has it. */
const endOfDay = (day: string): number => new Date(`${day}T23:59:59`).getTime();
