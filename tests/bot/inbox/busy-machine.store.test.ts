import { afterEach, expect, it } from 'vitest'
import { NotRecorded } from '../../../src/chat/adapter.ts'
import { join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { TroubledStore } from '../../support/troubled-store.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands } from '../bot-options.ts'

let troubled: TroubledStore
let talk: Talk

useStoreForEach(async (store) => {
  troubled = new TroubledStore(store)
  await join(store, '王小雨', ['rep'])
  talk = await startTalk(troubled.store, { commands: allCommands })
})
afterEach(() => talk.stop())

it('what a busy machine could not record in time was not taken, and is when it comes again', async () => {
  const raises = () => talk.happens('王小雨', '王小雨', '/raise', { id: 'the same' })
  troubled.begins('busy', Number.POSITIVE_INFINITY, 'receipts')
  await expect(raises()).rejects.toBeInstanceOf(NotRecorded)
  troubled.ends()
  expect(await talk.heardAfter(raises())).toHaveLength(1)
})
