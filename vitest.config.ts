import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The server keeps nothing in its modules that a test could meet in another file: a worker loads it once for all of them. */
const loadedOnce = { isolate: false };

/** Begun last, the longest file would keep one core busy while the other has nothing left to do. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLongest = ({ moduleId }: TestSpecification) => moduleId.endsWith('/mutations.test.ts');
    const sorted = await super.sort(files);
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}

/** Server tests and fault tests run twice, on SQLite and on a real PostgreSQL; everything else runs once. */
export default defineConfig({
  test: {
    // A test of the server makes a database of its own, which takes a while where many do so at once.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000, interval: 20 } },
    // The runner leaves a core to itself, which on two cores would be half of them.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], environment: 'node' } },
      {
        extends: true,
        test: {
          name: 'sqlite',
          include: ['tests/server/**/*.test.ts'],
          environment: 'node',
          env: { TEST_DIALECT: 'sqlite' },
          globalSetup: ['tests/server/make-template.ts'],
          ...loadedOnce,
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: ['tests/server/**/*.test.ts'],
          environment: 'node',
          env: { TEST_DIALECT: 'postgres' },
          globalSetup: ['tests/server/start-postgres.ts'],
          ...loadedOnce,
        },
      },
      // `npm run test:faults`: minutes of killed servers and full disks, beside `npm test`.
      ...(['sqlite', 'postgres'] as const).map((dialect) => ({
        extends: true as const,
        test: {
          name: `faults-${dialect}`,
          include: ['tests/faults/**/*.test.ts'],
          environment: 'node' as const,
          env: { TEST_DIALECT: dialect },
          globalSetup: [dialect === 'postgres' ? 'tests/server/start-postgres.ts' : 'tests/server/make-template.ts'],
          // Each file has a database and servers of its own; what waits for a clock leaves the core to another.
          // These bound what hangs; how long a busy machine takes proves nothing.
          testTimeout: 900_000,
          hookTimeout: 300_000,
        },
      })),
    ],
  },
});
