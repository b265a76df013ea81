/**
 * What the rep wrote in a compose body: without the quoted messages, whose links belong to earlier mails. In plain text
 * mode (a textarea) quoted lines begin with `>`.
 */
export function writtenIn(body: HTMLElement): string {
  if (body.localName === 'textarea') {
    const lines = (body as HTMLTextAreaElement).value.split('\n');
    return lines.filter((line) => !line.startsWith('>')).join('\n');
  }
  // In a document that is not shown, so that no image of the message is loaded again.
  const copy = body.ownerDocument.implementation.createHTMLDocument().importNode(body, true);
  for (const quote of copy.querySelectorAll('.gmail_quote')) quote.remove();
  return copy.innerHTML;
}
