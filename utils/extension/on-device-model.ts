import type { DraftPrompt } from '../domain/draft/draft-prompt.ts';
import { tidyDraft } from '../domain/draft/tidy-draft.ts';

/**
 * The browser's built-in language model, as far as it is used here (https://webmachinelearning.github.io/prompt-api,
 * November 2026). It runs on this machine; nothing that it is told leaves it.
 */
interface LanguageModelOptions {
  expectedInputs: { type: 'text'; languages: string[] }[];
  expectedOutputs: { type: 'text'; languages: string[] }[];
}

interface LanguageModelSession {
  prompt: (input: string, options: { signal: AbortSignal }) => Promise<string>;
  destroy: () => void;
}

export interface LanguageModelApi {
  availability: (options: LanguageModelOptions) => Promise<string>;
  create: (
    options: LanguageModelOptions & {
      initialPrompts: { role: 'system'; content: string }[];
      signal: AbortSignal;
      monitor: (monitor: EventTarget) => void;
    },
  ) => Promise<LanguageModelSession>;
}

/** `downloadable`: the browser would have to load the model first, once. */
export type ModelReadiness = 'absent' | 'downloadable' | 'ready';

const patienceMs = 60_000;

/** Whether texts in this language can be drafted here. A browser without a model, or whose model fails, has none. */
export async function modelReadiness(model: LanguageModelApi | undefined, language: string): Promise<ModelReadiness> {
  try {
    const availability = await model?.availability(optionsFor(language));
    if (availability === 'available') return 'ready';
    return availability === 'downloadable' || availability === 'downloading' ? 'downloadable' : 'absent';
  } catch {
    return 'absent';
  }
}

interface DraftOptions {
  language: string;
  /** Ends the draft, and a download that it began. */
  signal: AbortSignal;
  /** Told while the model is being downloaded: 0 to 1. */
  onDownload: (loaded: number) => void;
}

/** Two lines of plain text. Throws when the model fails, takes longer than a minute, or says nothing of use. */
export async function draftOnDevice(
  model: LanguageModelApi,
  { system, request }: DraftPrompt,
  { language, signal, onDownload }: DraftOptions,
): Promise<string> {
  const session = await model.create({
    ...optionsFor(language),
    initialPrompts: [{ role: 'system', content: system }],
    signal,
    monitor: (monitor) => monitor.addEventListener('downloadprogress', (event) => onDownload((event as ProgressEvent).loaded)),
  });
  try {
    const written = tidyDraft(await session.prompt(request, { signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]) }));
    if (!written) throw new Error('The model wrote nothing that could stand in a message.');
    return written;
  } finally {
    session.destroy();
  }
}

function optionsFor(language: string): LanguageModelOptions {
  const texts = [{ type: 'text' as const, languages: [language] }];
  return { expectedInputs: texts, expectedOutputs: texts };
}
