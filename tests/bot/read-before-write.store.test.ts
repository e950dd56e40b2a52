import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { defineCommand } from '../../src/bot/command.ts'
import type { Store } from '../../src/store/store.ts'
import { direct, join, startTalk } from '../support/machine-harness.ts'
import { createTestDatabase } from '../support/test-store.ts'

it('a line is read before the transaction in which its command runs', async () => {
  const database = await createTestDatabase()
  const store = await database.open()
  let writing = 0
  const counting: Store = Object.create(store, {
    write: {
      value: (work: Parameters<Store['write']>[0], lane?: Parameters<Store['write']>[1]) =>
        store.write(async (tx) => {
          writing += 1
          return await work(tx).finally(() => {
            writing -= 1
          })
        }, lane),
    },
  })
  const moments: [string, number][] = []
  const look = defineCommand({
    path: 'look',
    aliases: ['看'],
    summary: 'common.yes',
    parameters: [{ name: 'what', labels: { zh: '什么', en: 'what' }, required: true }],
    arguments: z.object({ what: z.string().transform(() => moments.push(['read', writing])) }),
    example: { zh: '/看 什么', en: '/look what' },
    async run() {
      moments.push(['run', writing])
      return { type: 'text', text: 'seen' }
    },
  })
  await join(store, '王小雨', ['rep'])
  const talk = await startTalk(counting, { commands: [look] })
  onTestFinished(async () => {
    await talk.stop()
    await database.remove()
  })
  await talk.happens('王小雨', direct(talk, '王小雨'), '/look x')
  await talk.settled()
  expect(talk.heard()).toEqual(['[dm-王小雨] seen'])
  expect(moments).toEqual([
    ['read', 0],
    ['run', 1],
  ])
})
