import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { defineCommand } from '../../../src/bot/definitions/command.ts'
import type { Store } from '../../../src/store/store.ts'
import { direct, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-store.ts'
import { TurnCounter } from '../../support/turn-counter.ts'

let database: TestDatabase
let store: Store
let talk: Talk

const acts = new TurnCounter()
const countCommand = defineCommand({
  path: 'count',
  aliases: ['数'],
  summary: 'common.yes',
  parameters: [],
  arguments: z.object({}),
  example: { zh: '/数', en: '/count' },
  async run() {
    acts.count()
    return { type: 'nothing' }
  },
})

beforeEach(async () => {
  database = await createTestDatabase()
  store = await database.open()
  await join(store, '王小雨', ['rep'])
  talk = await startTalk(store, { commands: [countCommand] })
})
afterEach(async () => {
  await talk.stop()
  await database.remove()
})

it('however much waits, sockets and timers get their turn between two acts', async () => {
  const dm = direct(talk, '王小雨')
  const { promise: goOn, resolve } = Promise.withResolvers<void>()
  const describeNow = talk.platform.describe.bind(talk.platform)
  talk.platform.describe = async (address) => {
    await goOn
    return describeNow(address)
  }
  for (let n = 0; n < 100; n += 1) await talk.happens('王小雨', dm, '/count')
  resolve()
  await talk.settled()
  expect(acts.total).toBe(100)
  expect(acts.most).toBeLessThanOrEqual(2)
})
