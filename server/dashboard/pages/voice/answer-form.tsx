import { type FormEvent, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Combobox } from '../../../../components/combobox.tsx';
import { Field, TextField } from '../../../../components/field.tsx';
import { FilterChip } from '../../../../components/filter-chip.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { Segmented } from '../../../../components/segmented.tsx';
import type { Asset } from '../../../../utils/contract/asset.ts';
import type { AssetRequest } from '../../../../utils/contract/voice.ts';
import { findAnswers } from '../../../../utils/domain/voice/alike.ts';
import { dayOf } from '../../address/period.ts';
import { api } from '../../calls/api.ts';
import { formMessage, problemOf } from '../../calls/problem.ts';
import { useAssets } from '../shares/filter-names.ts';
import { useVoiceChange } from './use-voice-change.ts';

type Said = 'planned' | 'delivered' | 'declined';

const choices: readonly { value: Said; label: string }[] = [
  { value: 'delivered', label: 'An asset' },
  { value: 'planned', label: 'A date' },
  { value: 'declined', label: 'No' },
];
const texts: Readonly<Record<Said, string>> = {
  delivered: 'How to use it (optional)',
  planned: 'What it will be (optional)',
  declined: 'Why not',
};
const mostFound = 6;

/** Marketing's answer: an asset that does it, a date, or no. Everybody behind the request is told where their prospect is. */
export function AnswerForm({ request }: { request: AssetRequest }) {
  const change = useVoiceChange();
  const assets = useAssets();
  const [said, setSaid] = useState<Said>(request.state === 'open' ? 'delivered' : request.state);
  const [asset, setAsset] = useState<{ id: string; title: string } | null>(request.asset);
  const [plannedFor, setPlannedFor] = useState(request.plannedFor === null ? '' : dayOf(request.plannedFor));
  const [answer, setAnswer] = useState(request.answer ?? '');
  const problem = change.error ? problemOf(change.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending) return;
    change.mutate(() =>
      api.voice.answer.call({
        requestId: request.id,
        state: said,
        assetId: said === 'declined' ? null : (asset?.id ?? null),
        plannedFor: said === 'planned' && plannedFor ? Date.parse(`${plannedFor}T12:00:00Z`) : null,
        answer: answer.trim() || null,
      }),
    );
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3 rounded-lg border border-line p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">{request.state === 'open' ? 'Answer' : 'Change the answer'}</h3>
        <Segmented label="Answer with" value={said} onChange={setSaid} options={choices} />
      </div>
      {said === 'declined' ? null : (
        <AssetPick
          request={request}
          assets={(assets.data?.assets ?? []).filter(({ status }) => (said === 'delivered' ? status === 'live' : status !== 'retired'))}
          chosen={asset}
          onChoose={setAsset}
          planned={said === 'planned'}
          error={problem?.fields.assetId}
        />
      )}
      {said === 'planned' ? (
        <Field
          label="There by"
          type="date"
          value={plannedFor}
          onChange={(event) => setPlannedFor(event.target.value)}
          hint={asset ? 'Empty: the date of the asset. It is delivered by itself when the asset goes live.' : undefined}
          error={problem?.fields.plannedFor}
        />
      ) : null}
      <TextField
        label={texts[said]}
        rows={2}
        dir="auto"
        maxLength={1000}
        value={answer}
        onChange={(event) => setAnswer(event.target.value)}
        error={problem?.fields.answer}
      />
      {problem ? <Notice tone="error">{formMessage(problem)}</Notice> : null}
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={change.isPending}>
          Answer and tell {request.backers === 1 ? 'the rep' : `${request.backers} reps`}
        </Button>
        {request.state === 'open' ? null : (
          <Button
            look="ghost"
            busy={change.isPending}
            onClick={() => change.mutate(() => api.voice.answer.call({ requestId: request.id, state: 'open' }))}
          >
            Take the answer back
          </Button>
        )}
      </div>
    </form>
  );
}

interface AssetPickProps {
  request: AssetRequest;
  assets: readonly Asset[];
  chosen: { id: string; title: string } | null;
  onChoose: (asset: { id: string; title: string } | null) => void;
  planned: boolean;
  error: string | undefined;
}

/** Searches the library; before anything is typed, what reads most like the request is offered. */
function AssetPick({ request, assets, chosen, onChoose, planned, error }: AssetPickProps) {
  const [text, setText] = useState('');
  if (chosen) return <FilterChip name={planned ? 'In production' : 'Asset'} value={chosen.title} onRemove={() => onChoose(null)} />;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = assets.filter(({ title }) => words.every((word) => title.toLowerCase().includes(word))).slice(0, mostFound);
  const offered = findAnswers(assets)(request.text).slice(0, 3);
  return (
    <div>
      <Combobox
        label={planned ? 'Asset in production (optional)' : 'Asset'}
        placeholder="Search by title"
        nothing="No asset of that title."
        text={text}
        onText={setText}
        options={text.trim() ? found.map(({ id, title, kind }) => ({ id, name: title, note: kind.replace('_', ' ') })) : null}
        onPick={({ id, name }) => onChoose({ id, title: name })}
      />
      {error ? (
        <p role="alert" className="mt-1 text-sm text-fail-ink">
          {error}
        </p>
      ) : null}
      {offered.length > 0 ? (
        <ul aria-label="Assets that may answer" className="mt-2 flex flex-wrap gap-1.5">
          {offered.map(({ item }) => (
            <li key={item.id} className="max-w-full">
              <Button size="sm" className="max-w-full" onClick={() => onChoose(item)}>
                <span className="truncate">{item.title}</span>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
