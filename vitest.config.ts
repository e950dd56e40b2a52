import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { slowestFiles } from './tests/support/slowest-files.ts'
import { notOnPostgresToday } from './tests/support/todays-files.ts'

const store = 'tests/**/*.store.test.ts'
const browser = 'tests/**/*.browser.test.ts'

/**
 * `*.store.test.ts` run twice, on SQLite and on a real PostgreSQL (those of some rooms by turns: `notOnPostgresToday`);
 * every other test runs once.
 * Databases are made by `tests/support/test-store.ts`.
 */
export default defineConfig({
  plugins: [slowestFiles],
  test: {
    globalSetup: ['./tests/support/fast-folders.ts', './tests/support/postgres-cluster.ts'],
    setupFiles: ['./tests/support/no-databases-left.ts', './tests/support/repeat-properties.ts'],
    // Loading the house anew for every file costs more than the tests; nothing in it remembers anything between files.
    isolate: false,
    // A third of the time they wait for PostgreSQL, a browser or a clock.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What runs in the tests' own processes; a server they start as a process of its own is not counted.
    coverage: {
      include: ['**/*.ts'],
      exclude: ['{tests,bench,scripts,soak}/**', '*.config.ts'],
      reporter: [['text', { skipFull: true }], 'text-summary', 'html'],
    },
    projects: [
      { extends: true, test: { name: 'plain', include: ['tests/**/*.test.ts'], exclude: [store, browser] } },
      {
        extends: true,
        // A browser that hiccups is forgiven once in CI, and said (`scripts/count-tests.ts`). Nothing else is tried again.
        test: { name: 'browser', include: [browser], retry: process.env.CI ? 1 : 0 },
      },
      { extends: true, test: { name: 'sqlite', include: [store], env: { TEST_STORE: 'sqlite' } } },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: [store],
          exclude: [...notOnPostgresToday()],
          env: { TEST_STORE: 'postgres' },
        },
      },
    ],
  },
})
