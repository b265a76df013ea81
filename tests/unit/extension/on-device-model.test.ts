import { describe, expect, it, vi } from 'vitest';
import { draftOnDevice, type LanguageModelApi, modelReadiness } from '../../../utils/extension/on-device-model.ts';

const prompt = { system: 'How', request: 'What' };
const destroy = vi.fn();

function standIn(over: Partial<LanguageModelApi> = {}, answer: () => Promise<string> = async () => 'One.\nTwo.\nThree.'): LanguageModelApi {
  return { availability: async () => 'available', create: async () => ({ prompt: answer, destroy }), ...over };
}
const options = (over: object = {}) => ({ language: 'en', signal: new AbortController().signal, onDownload: () => undefined, ...over });

describe('whether a draft can be made here', () => {
  it.each([
    ['available', 'ready'],
    ['downloadable', 'downloadable'],
    ['downloading', 'downloadable'],
    ['unavailable', 'absent'],
    ['something new', 'absent'],
  ])('%s means %s', async (availability, readiness) => {
    expect(await modelReadiness(standIn({ availability: async () => availability }), 'en')).toBe(readiness);
  });

  it('a browser without a model, or whose model fails, has none', async () => {
    expect(await modelReadiness(undefined, 'en')).toBe('absent');
    expect(await modelReadiness(standIn({ availability: () => Promise.reject(new TypeError('no such language')) }), 'xx')).toBe('absent');
  });

  it('is asked for the language of the piece', async () => {
    const availability = vi.fn(async () => 'available');
    await modelReadiness(standIn({ availability }), 'ja');
    expect(availability).toHaveBeenCalledWith({
      expectedInputs: [{ type: 'text', languages: ['ja'] }],
      expectedOutputs: [{ type: 'text', languages: ['ja'] }],
    });
  });
});

describe('a draft', () => {
  it('is two plain lines, and the session is given back', async () => {
    destroy.mockClear();
    expect(await draftOnDevice(standIn(), prompt, options())).toBe('One.\nTwo.');
    expect(destroy).toHaveBeenCalledOnce();
  });

  it('tells how far a download is', async () => {
    const onDownload = vi.fn();
    const create: LanguageModelApi['create'] = async ({ monitor, initialPrompts }) => {
      expect(initialPrompts).toEqual([{ role: 'system', content: 'How' }]);
      const target = new EventTarget();
      monitor(target);
      target.dispatchEvent(Object.assign(new Event('downloadprogress'), { loaded: 0.4 }));
      return { prompt: async () => 'One.', destroy };
    };
    await draftOnDevice(standIn({ create }), prompt, options({ onDownload }));
    expect(onDownload).toHaveBeenCalledWith(0.4);
  });

  it('fails where the model says nothing that could stand in a message', async () => {
    await expect(
      draftOnDevice(
        standIn({}, async () => 'https://evil.example'),
        prompt,
        options(),
      ),
    ).rejects.toThrow(/nothing/);
  });

  it('gives the session back when the model fails or the rep stops it', async () => {
    destroy.mockClear();
    const failing = standIn({}, () => Promise.reject(new DOMException('Stopped', 'AbortError')));
    await expect(draftOnDevice(failing, prompt, options())).rejects.toThrow('Stopped');
    expect(destroy).toHaveBeenCalledOnce();
  });
});
