import { defineConfig } from 'vitest/config'

/**
 * `*.store.test.ts` run twice, on SQLite and on a real PostgreSQL; every other test runs once.
 * Databases are made by `tests/support/test-store.ts`.
 */
export default defineConfig({
  test: {
    setupFiles: ['./tests/support/no-databases-left.ts'],
    globalSetup: ['./tests/support/fast-folders.ts', './tests/support/postgres-cluster.ts'],
    // Loading the house anew for every file costs more than the tests; nothing in it remembers anything between files.
    isolate: false,
    // Most tests wait for a database or a browser: twice the cores keeps them busy.
    maxWorkers: '200%',
    // A machine that hiccups is forgiven once in CI; a defect fails twice.
    retry: process.env.CI ? 1 : 0,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'plain', include: ['tests/**/*.test.ts'], exclude: ['tests/**/*.store.test.ts'] },
      },
      { extends: true, test: { name: 'sqlite', include: ['tests/**/*.store.test.ts'], env: { TEST_STORE: 'sqlite' } } },
      {
        extends: true,
        test: { name: 'postgres', include: ['tests/**/*.store.test.ts'], env: { TEST_STORE: 'postgres' } },
      },
    ],
  },
})
