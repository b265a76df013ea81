import { browser } from 'wxt/browser';

/** Firefox's own interface, which the Chrome typings lack. */
interface SidebarAction {
  isOpen: (details: { windowId?: number }) => Promise<boolean>;
  toggle: () => Promise<void>;
  open: () => Promise<void>;
}

const sidebarAction = (): SidebarAction | undefined => (browser as unknown as { sidebarAction?: SidebarAction }).sidebarAction;

/** Whether the panel stands open in this window. */
export async function isPanelOpen(windowId: number): Promise<boolean> {
  const sidebar = sidebarAction();
  if (sidebar) return await sidebar.isOpen({ windowId });
  const contexts = await browser.runtime.getContexts({ contextTypes: ['SIDE_PANEL'] });
  return contexts.some(({ documentUrl }) => documentUrl?.endsWith(windowMark(windowId)));
}

/**
 * Called by the panel: writes the window it stands in into its own address and answers it. Chromium says -1 as the window
 * of every panel (https://github.com/w3c/webextensions/issues/1076), but it does tell the address.
 */
export async function signWindow(): Promise<number | undefined> {
  const { id } = await browser.windows.getCurrent();
  if (id !== undefined) history.replaceState(null, '', windowMark(id));
  return id;
}

const windowMark = (windowId: number) => `#window-${windowId}`;

/** The toolbar button and its shortcut open the panel. */
export function openPanelByAction(): void {
  const sidebar = sidebarAction();
  if (sidebar) browser.action.onClicked.addListener(() => void sidebar.toggle());
  else void browser.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
}

/** Opens the panel of a window. Only at the very beginning of a gesture's handler: an `await` before it loses the gesture. */
export function openPanelNow(windowId: number): void {
  const opened = sidebarAction()?.open() ?? browser.sidePanel.open({ windowId });
  // Refused where no gesture is seen: what was handed over waits until the rep opens the panel.
  opened.catch(() => undefined);
}
