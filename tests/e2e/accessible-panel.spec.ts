import { test } from '@playwright/test';
import { expectAccessible } from './harness/accessible.ts';
import { panelScreens } from './harness/panel-screens.ts';

test.describe('axe finds nothing in the panel, light and dark', () => expectAccessible(panelScreens));
