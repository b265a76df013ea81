import { useEffect, useRef, useState } from 'react';
import type { Asset } from '../../../utils/contract/asset.ts';
import type { DraftPrompt } from '../../../utils/domain/draft/draft-prompt.ts';
import { draftOnDevice, type LanguageModelApi, type ModelReadiness, modelReadiness } from '../../../utils/extension/on-device-model.ts';
import { noteFor, writeNote } from './insight-notes.ts';

/** Where a draft stands: 0 to 1 of the model downloaded, or null while it writes. */
export type DraftState = { phase: 'idle' } | { phase: 'drafting'; loaded: number | null } | { phase: 'drafted' } | { phase: 'failed' };

const builtIn = () => (globalThis as { LanguageModel?: LanguageModelApi }).LanguageModel;

/** Drafts the note above a link with the browser's own model, where there is one; what the rep had written can come back. */
export function useNoteDraft(contactId: string | null, asset: Asset, prompt: () => DraftPrompt) {
  const [readiness, setReadiness] = useState<ModelReadiness>('absent');
  const [state, setState] = useState<DraftState>({ phase: 'idle' });
  const before = useRef<string | null>(null);
  const running = useRef<AbortController | null>(null);
  const { id, language } = asset;

  useEffect(() => {
    let alive = true;
    void modelReadiness(builtIn(), language).then((answer) => {
      if (alive) setReadiness(answer);
    });
    return () => {
      alive = false;
      running.current?.abort();
    };
  }, [language]);

  const draft = async () => {
    const model = builtIn();
    if (!model || running.current) return;
    const controller = new AbortController();
    running.current = controller;
    setState({ phase: 'drafting', loaded: null });
    try {
      const onDownload = (loaded: number) => setState({ phase: 'drafting', loaded: loaded < 1 ? loaded : null });
      const written = await draftOnDevice(model, prompt(), { language, signal: controller.signal, onDownload });
      before.current = noteFor(contactId, asset);
      writeNote(contactId, id, written);
      setReadiness('ready');
      setState({ phase: 'drafted' });
    } catch {
      setState({ phase: controller.signal.aborted ? 'idle' : 'failed' });
    } finally {
      running.current = null;
    }
  };

  return {
    readiness,
    state,
    draft: () => void draft(),
    stop: () => running.current?.abort(),
    undo: () => {
      writeNote(contactId, id, before.current);
      setState({ phase: 'idle' });
    },
  };
}
