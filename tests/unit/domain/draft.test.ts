import { describe, expect, it } from 'vitest';
import { draftPrompt } from '../../../utils/domain/draft/draft-prompt.ts';
import { tidyDraft } from '../../../utils/domain/draft/tidy-draft.ts';

describe('what a model wrote, before it stands above a link', () => {
  it.each([
    ['two lines', 'One.\nTwo.', 'One.\nTwo.'],
    ['more lines than two', 'One.\n\nTwo.\nThree.', 'One.\nTwo.'],
    ['markup', '<p>Read <b>this</b></p><script>alert(1)</script>', 'Read this alert(1)'],
    ['half a tag', 'Read <b this', 'Read b this'],
    ['a link in Markdown', 'See [the guide](https://evil.example/x) today.', 'See the guide today.'],
    ['bare addresses', 'See https://evil.example/x, www.evil.example or evil.example/path now', 'See or now'],
    ['what led up to an address', 'Two pages that answer it: https://evil.example/', 'Two pages that answer it'],
    ['a mail address', 'Write to me@evil.example today', 'Write to today'],
    ['other schemes', 'Click javascript://x and mailto:a@b.example here', 'Click and here'],
    ['quotes around everything', '“A short line.”', 'A short line.'],
    ['list marks and emphasis', '- **First** point\n2. Second', 'First point\nSecond'],
    ['control and direction characters', 'a\u202Eb\u0000c', 'a b c'],
    ['nothing of use', '<br>\n https://evil.example', ''],
  ])('keeps only plain words of %s', (_, written, tidy) => {
    expect(tidyDraft(written)).toBe(tidy);
  });

  it('is cut at a word when it rambles', () => {
    const tidy = tidyDraft('word '.repeat(200));
    expect(tidy.length).toBeLessThan(225);
    expect(tidy).toMatch(/word…$/);
  });
});

describe('what a model is told', () => {
  const asset = { title: 'Lead times', summary: 'How they\nform.', talkingPoint: 'Two pages.', language: 'de' };
  const engagements = [
    { id: 'e1', title: 'Safety stock' },
    { id: 'e2', title: 'Safety stock' },
    { id: 'e3', title: 'Never pointed at' },
  ];

  it('is the piece and the titles of the evidence, each once, and nobody’s name', () => {
    const { system, request } = draftPrompt({ asset, evidence: ['e1', 'e2', 'unknown'], engagements });
    expect(request.split('\n')).toEqual([
      'The piece: Lead times',
      'What it is about: How they form.',
      'What may be said of it: Two pages.',
      'Subjects that matter to the reader, by the titles of other pieces:',
      '- Safety stock',
      'Write the two lines.',
    ]);
    expect(system).toContain('German');
  });

  it('says nothing about the reader where there is no evidence', () => {
    const { request } = draftPrompt({ asset: { ...asset, summary: ' ', talkingPoint: null }, evidence: [], engagements });
    expect(request.split('\n')).toEqual(['The piece: Lead times', 'Write the two lines.']);
  });
});
