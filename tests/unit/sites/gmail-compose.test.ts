import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { composeOf, composesIn, sendPressedOn } from '../../../utils/sites/gmail-compose.ts';
import { fixture } from './fixture.ts';

const query = (document: Document, selector: string): Element => {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`nothing at ${selector}`);
  return element;
};

describe('composes of a page', () => {
  it('are all found, each with its own body, draft and recipients', () => {
    const composes = composesIn(fixture('gmail-compose'));
    expect(composes.map(({ draftId, plainText, recipients }) => ({ draftId, plainText, recipients }))).toEqual([
      {
        draftId: '#msg-a:r-5550000000000000001',
        plainText: false,
        recipients: ['sanae.toudai@lighthouse.example', 'desk@lighthouse.example', 'audit@quiet-counsel.example'],
      },
      { draftId: '#msg-a:r-3105829958777517494', plainText: true, recipients: ['old.style@weathervane.example'] },
    ]);
    expect(composes.map(({ body }) => body.localName)).toEqual(['div', 'textarea']);
  });

  it('are found from any node inside, and from no node outside', () => {
    const document = fixture('gmail-compose');
    const [first] = composesIn(document);
    for (const inside of ['[g_editable]', '.aoO span', '.afV', 'input[name="draft"]']) {
      expect(composeOf(query(document, inside))?.root, inside).toBe(first?.root);
    }
    for (const outside of ['body', '[role="main"]']) expect(composeOf(query(document, outside)), outside).toBeNull();
  });

  it('are found without the frame class, and without dialogs and regions', () => {
    for (const gone of ['.M9', '.M9, [role="dialog"], [role="region"]']) {
      const document = fixture('gmail-compose');
      for (const element of document.querySelectorAll(gone)) {
        element.removeAttribute('class');
        element.removeAttribute('role');
      }
      const compose = composeOf(query(document, '[g_editable]'));
      expect(compose?.recipients, gone).toHaveLength(3);
      expect(compose?.root.contains(query(document, '.aoO')), gone).toBe(true);
    }
  });

  it('a region of the app around an inline reply is not one', () => {
    const html =
      '<div role="region"><button id="other"></button><div class="M9"><div g_editable="true" role="textbox" contenteditable="true"></div></div></div>';
    const { document } = new JSDOM(html).window;
    expect(composeOf(query(document, '#other'))).toBeNull();
    expect(composesIn(document)).toHaveLength(1);
  });

  it('search suggestions with people in them are not composes', () => {
    const { document } = new JSDOM('<div role="listbox"><div role="option" data-hovercard-id="a@b.example"></div></div>').window;
    expect(composesIn(document)).toEqual([]);
  });
});

describe('Send', () => {
  it('is seen on the button and on what is inside it, not on its neighbours', () => {
    const document = fixture('gmail-compose');
    const [first] = composesIn(document);
    expect(sendPressedOn(query(document, '.aoO'))?.draftId).toBe(first?.draftId);
    expect(sendPressedOn(query(document, '.aoO span'))?.draftId).toBe(first?.draftId);
    for (const other of ['.hG', '[g_editable]', '.afV']) expect(sendPressedOn(query(document, other)), other).toBeNull();
  });

  it('is seen on "send and archive" too', () => {
    expect(sendPressedOn(query(fixture('gmail-compose'), '.Uo'))?.recipients).toHaveLength(3);
  });

  it('is seen by its tracking number alone or its class alone', () => {
    for (const attribute of ['class', 'jslog']) {
      const document = fixture('gmail-compose');
      const button = query(document, '.aoO');
      button.removeAttribute(attribute);
      expect(sendPressedOn(button)?.recipients, attribute).toHaveLength(3);
    }
  });
});
