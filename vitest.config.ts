import { defineConfig } from 'vitest/config';

/** Server tests run twice, on SQLite and on a real PostgreSQL; everything else runs once. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], environment: 'node' } },
      {
        test: { name: 'sqlite', include: ['tests/server/**/*.test.ts'], environment: 'node', env: { TEST_DIALECT: 'sqlite' } },
      },
      {
        test: {
          name: 'postgres',
          include: ['tests/server/**/*.test.ts'],
          environment: 'node',
          env: { TEST_DIALECT: 'postgres' },
          globalSetup: ['tests/server/start-postgres.ts'],
        },
      },
    ],
  },
});
