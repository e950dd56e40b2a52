import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { createTestDatabase, type TestDatabase } from './test-store.ts'

/** What else is needed before the tests: the store is open, and closed after whatever they stop or close themselves. */
type SetUp = (store: Store, database: TestDatabase) => unknown

interface Options {
  /** Without it the project's (`TEST_STORE`). */
  dialect?: TestDatabase['dialect']
  /** How long making it and setting up may take. */
  timeoutMs?: number
}

/** One database for all tests of the file, or of the `describe` this is called in. */
export function useStoreForAll(setUp: SetUp, options: Options = {}): void {
  const { make, remove } = oneDatabase(setUp, options)
  beforeAll(make, options.timeoutMs)
  afterAll(remove)
}

/** A database of its own for each test. */
export function useStoreForEach(setUp: SetUp, options: Options = {}): void {
  const { make, remove } = oneDatabase(setUp, options)
  beforeEach(make, options.timeoutMs)
  afterEach(remove)
}

function oneDatabase(setUp: SetUp, { dialect }: Options) {
  let database: TestDatabase | undefined
  return {
    make: async () => {
      database = await createTestDatabase(dialect)
      await setUp(await database.open(), database)
    },
    remove: async () => {
      await database?.remove()
      database = undefined
    },
  }
}
