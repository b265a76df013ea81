import { test } from '@playwright/test';
import { expectAccessible } from './harness/accessible.ts';
import { dashboardScreens } from './harness/dashboard-screens.ts';

test.describe('axe finds nothing on the dashboard, light and dark', () => expectAccessible(dashboardScreens));
