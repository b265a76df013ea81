import { JSDOM } from 'jsdom';

export interface ComposeContent {
  html?: string;
  to?: string[];
  draft?: string;
}

/** An inline reply of Gmail, as utils/sites reads it. */
export function composeHtml({ html = '', to = ['odd@harbour.example'], draft = '#msg-a:r-1' }: ComposeContent = {}): string {
  const chips = to.map((address) => `<div role="option" data-hovercard-id="${address}">${address}</div>`).join('');
  return `<div class="M9"><form><div class="anm" name="to"><div peoplekit-id="x">${chips}<input class="to"></div></div>
    <input type="hidden" name="draft" value="${draft}"></form>
    <div g_editable="true" role="textbox" contenteditable="true" tabindex="1">${html}</div>
    <div class="aoO" role="button" tabindex="1"><span>Enviar</span></div></div>`;
}

export function gmailPage(...composes: string[]) {
  const { window } = new JSDOM(`<div id="thread" tabindex="0">A message</div>${composes.join('')}`, { pretendToBeVisual: true });
  const { document } = window;
  const one = (selector: string): HTMLElement => {
    const element = document.querySelector<HTMLElement>(selector);
    if (!element) throw new Error(`nothing at ${selector}`);
    return element;
  };
  return { window, document, one };
}
