import { afterAll, expect } from 'vitest'
import { databasesInUse } from './left-open.ts'

// Registered before those of the file, so it runs after them.
afterAll(() => {
  const left = [...databasesInUse]
  databasesInUse.clear()
  expect(left, 'databases that no test removed').toEqual([])
})
