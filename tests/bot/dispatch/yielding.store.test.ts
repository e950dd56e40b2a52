import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { defineCommand } from '../../../src/bot/definitions/command.ts'
import type { Store } from '../../../src/store/store.ts'
import { direct, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-store.ts'

let database: TestDatabase
let store: Store
let talk: Talk

/** Counts what is done in each turn of the event loop. */
const perTurn: number[] = [0]
const countCommand = defineCommand({
  path: 'count',
  aliases: ['数'],
  summary: 'common.yes',
  parameters: [],
  arguments: z.object({}),
  example: { zh: '/数', en: '/count' },
  async run() {
    if (perTurn.at(-1) === 0) setImmediate(() => perTurn.push(0))
    perTurn[perTurn.length - 1]! += 1
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
  expect(perTurn.reduce((sum, acts) => sum + acts)).toBe(100)
  expect(Math.max(...perTurn)).toBeLessThanOrEqual(2)
})
