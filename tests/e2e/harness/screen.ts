import type { Page } from '@playwright/test';
import type { World } from './world.ts';

export interface Screen {
  /** File name of its picture, and what the docs call it. */
  name: string;
  title: string;
  /** The same as the screen before it, further down: a picture of its own, and nothing new for axe. */
  scrolled?: true;
  /** Brings the page to this state and answers it, settled. */
  open(world: World): Promise<Page>;
  /** Brings the world back, where closing the pages does not. */
  after?(world: World): Promise<void>;
}
