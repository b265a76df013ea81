import { browser } from 'wxt/browser';

/** Firefox's own interface, which the Chrome typings lack. */
interface SidebarAction {
  isOpen: (details: { windowId?: number }) => Promise<boolean>;
  toggle: () => Promise<void>;
}

const sidebarAction = (): SidebarAction | undefined => (browser as unknown as { sidebarAction?: SidebarAction }).sidebarAction;

/** Whether the panel stands open in this window. */
export async function isPanelOpen(windowId: number): Promise<boolean> {
  const sidebar = sidebarAction();
  if (sidebar) return await sidebar.isOpen({ windowId });
  const contexts = await browser.runtime.getContexts({ contextTypes: ['SIDE_PANEL'], windowIds: [windowId] });
  return contexts.length > 0;
}

/** The toolbar button and its shortcut open the panel. */
export function openPanelByAction(): void {
  const sidebar = sidebarAction();
  if (sidebar) browser.action.onClicked.addListener(() => void sidebar.toggle());
  else void browser.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
}
