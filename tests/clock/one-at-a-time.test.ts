import { expect, it } from 'vitest'
import { OneAtATime } from '../../src/clock/one-at-a-time.ts'

/** Work that goes on until it is let go. */
function held() {
  const begun: PromiseWithResolvers<void>[] = []
  const work = new OneAtATime(() => {
    begun.push(Promise.withResolvers<void>())
    return begun.at(-1)!.promise
  })
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  const ends = async () => {
    begun.at(-1)!.resolve()
    await turn()
  }
  return { work, begun, ends }
}

it('runs once more for all who ask while it runs', async () => {
  const { work, begun, ends } = held()
  for (let asked = 0; asked < 5; asked += 1) work.ask()
  expect(begun).toHaveLength(1)
  await ends()
  expect(begun).toHaveLength(2)
  await ends()
  expect(begun).toHaveLength(2)
  work.ask()
  expect(begun).toHaveLength(3)
})

it('ends when what runs has ended, and begins nothing more', async () => {
  const { work, begun, ends } = held()
  work.ask()
  work.ask()
  let isOver = false
  const over = work.end().then(() => {
    isOver = true
  })
  work.ask()
  await new Promise((resolve) => setImmediate(resolve))
  expect(isOver).toBe(false)
  await ends()
  await over
  expect(begun).toHaveLength(1)
})
