import { type FormEvent, useEffect, useEffectEvent, useId, useMemo } from 'react';
import { Badge } from '../../../../components/badge.tsx';
import { Button } from '../../../../components/button.tsx';
import { Field, TextField } from '../../../../components/field.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { Select } from '../../../../components/select.tsx';
import type { Opportunity } from '../../../../utils/contract/people.ts';
import type { RemovedKind } from '../../../../utils/contract/voice.ts';
import { buyingStages } from '../../../../utils/contract/word-lists.ts';
import type { BuyingStage, ChallengeSource } from '../../../../utils/contract/words.ts';
import { type Redaction, redact } from '../../../../utils/domain/redact/redact.ts';
import { proposeStage } from '../../../../utils/domain/voice/propose-stage.ts';
import { topicNames, topicProposer } from '../../../../utils/domain/voice/propose-topic.ts';
import { issuesOf, refusalText } from '../../queries/refusal.ts';
import { useDraft } from '../../queries/use-draft.ts';
import { useLibrary } from '../../queries/use-library.ts';
import { useVoiceChanges } from '../../queries/use-voice.ts';
import { useWorkspace } from '../../queries/workspace.tsx';
import { DealSelect, likeliestDeal } from './deal-select.tsx';

export interface WordsFormProps {
  /** Names the draft, so that what was typed is there again. */
  form: string;
  /** As it was selected; empty for words that the rep types. */
  text: string;
  source: ChallengeSource;
  contactId: string | null;
  /** Of people on the page, the contact and the account: they are taken out. */
  names: readonly string[];
  deals: readonly Opportunity[];
  /** Where the words tell none. */
  stage: BuyingStage | null;
  onDone: (kept: boolean) => void;
}

interface Words {
  idempotencyKey: string;
  text: string;
  removed: Redaction['removed'];
  /** Null until the rep chooses: what is proposed stands. */
  topic: string | null;
  stage: BuyingStage | '' | null;
  opportunityId: string | null;
}

const removedNames: Readonly<Record<RemovedKind, string>> = {
  name: 'name',
  email: 'e-mail address',
  phone: 'phone number',
  link: 'link',
  number: 'number',
  signature: 'signature',
};

/** What the prospect said, without what tells who said it, with a topic and stage proposed. Nothing is stored before "Keep". */
export function WordsForm({ form, text, source, contactId, names, deals, stage, onDone }: WordsFormProps) {
  const { me } = useWorkspace();
  const { keep } = useVoiceChanges();
  const library = useLibrary();
  const topicList = useId();
  const allNames = useMemo(() => [...names, me.name], [names, me.name]);
  const draft = useDraft<Words>(form, () => ({
    idempotencyKey: crypto.randomUUID(),
    ...redact(text, allNames),
    topic: null,
    stage: null,
    opportunityId: likeliestDeal(deals),
  }));
  const words = draft.value;
  const assets = library.data?.assets;
  const topics = useMemo(() => topicNames(assets ?? []), [assets]);
  const propose = useMemo(() => topicProposer(assets ?? []), [assets]);
  const topic = words.topic ?? propose(words.text) ?? '';
  const chosenStage = words.stage ?? proposeStage(words.text) ?? stage ?? '';
  const issues = issuesOf(keep.error);

  /** Also what the rep has typed goes through it, at the latest when it is kept. */
  const clean = (): Redaction => {
    const again = redact(words.text, allNames);
    const removed = [...words.removed, ...again.removed];
    if (again.removed.length > 0) draft.change({ text: again.text, removed });
    return { text: again.text, removed };
  };
  // Who it is may come to light while the form stands open: their names go too.
  const cleanAgain = useEffectEvent(clean);
  const known = allNames.join('\n');
  useEffect(() => {
    if (known) cleanAgain();
  }, [known]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (keep.isPending) return;
    const { text: cleaned, removed } = clean();
    keep.mutate(
      {
        idempotencyKey: words.idempotencyKey,
        text: cleaned,
        removed: [...new Set(removed.map(({ kind }) => kind))],
        topic: topic.trim() || null,
        stage: chosenStage || null,
        source,
        contactId,
        opportunityId: contactId === null ? null : words.opportunityId,
      },
      {
        onSuccess: () => {
          draft.forget();
          onDone(true);
        },
      },
    );
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-2.5">
      <TextField
        label="In their words"
        rows={text ? 5 : 3}
        dir="auto"
        maxLength={2000}
        placeholder="What they said, as they said it"
        value={words.text}
        onChange={(event) => draft.change({ text: event.target.value })}
        onBlur={clean}
        error={issues.text}
        required
      />
      <Removed removed={words.removed} />
      <div className="grid grid-cols-2 gap-2">
        <Field
          label="Topic"
          value={topic}
          list={topicList}
          maxLength={60}
          placeholder="None"
          onChange={(event) => draft.change({ topic: event.target.value })}
          error={issues.topic}
        />
        <datalist id={topicList}>
          {topics.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Select
          label="Stage"
          value={chosenStage}
          onChange={(next) => draft.change({ stage: next })}
          options={[
            { value: '' as const, label: 'Not said' },
            ...buyingStages.map((value) => ({ value, label: me.settings.stageNames[value] })),
          ]}
        />
      </div>
      {contactId !== null ? (
        <DealSelect deals={deals} value={words.opportunityId} onChange={(opportunityId) => draft.change({ opportunityId })} />
      ) : null}
      {keep.isError && Object.keys(issues).length === 0 ? (
        <Notice tone="error">{refusalText(keep.error)} What you typed stays here.</Notice>
      ) : null}
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={keep.isPending} disabled={words.text.trim() === ''}>
          Keep
        </Button>
        <Button
          onClick={() => {
            draft.forget();
            onDone(false);
          }}
        >
          Discard
        </Button>
      </div>
    </form>
  );
}

/** What was taken out, so that the rep can see that nothing is missing which should be there. It is shown here alone. */
function Removed({ removed }: { removed: Redaction['removed'] }) {
  if (removed.length === 0)
    return <p className="text-sm text-faint">Names, addresses and numbers are taken out before anything is stored.</p>;
  return (
    <div className="text-sm text-muted">
      <p>Taken out, and not stored:</p>
      <ul aria-label="Taken out" className="mt-1 flex flex-wrap gap-1">
        {[...new Map(removed.map((one) => [`${one.kind} ${one.was}`, one]))].map(([key, { kind, was }]) => (
          <li key={key} className="max-w-full">
            <Badge tone="outline" title={was}>
              {removedNames[kind]}: <s>{was}</s>
            </Badge>
          </li>
        ))}
      </ul>
    </div>
  );
}
