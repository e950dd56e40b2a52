import { expect, it } from 'vitest'
import { Ids } from '../../../fakes/slack/state/ids.ts'

it('no two ids of the fake are the same', () => {
  const ids = new Ids()
  expect(new Set(Array.from({ length: 50_000 }, () => ids.make('C'))).size).toBe(50_000)
})
