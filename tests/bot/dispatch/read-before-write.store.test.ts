import { AsyncLocalStorage } from 'node:async_hooks'
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { defineCommand } from '../../../src/bot/definitions/command.ts'
import type { Store } from '../../../src/store/store.ts'
import { direct, join, startTalk } from '../../support/bot-harness.ts'
import { useStoreForAll } from '../../support/use-store.ts'

const transaction = new AsyncLocalStorage<true>()
const moments: [what: string, where: 'in a transaction' | 'before'][] = []
const note = (what: string) => moments.push([what, transaction.getStore() ? 'in a transaction' : 'before'])

const look = defineCommand({
  path: 'look',
  aliases: ['看'],
  summary: 'common.yes',
  parameters: [{ name: 'what', labels: { zh: '什么', en: 'what' }, required: true }],
  arguments: z.object({ what: z.string().transform(() => note('read')) }),
  example: { zh: '/看 什么', en: '/look what' },
  async run() {
    note('run')
    return { type: 'text', text: 'seen' }
  },
})

let store: Store

useStoreForAll(async (opened) => {
  await join(opened, '王小雨', ['rep'])
  store = { ...opened, write: (work, lane) => opened.write((tx) => transaction.run(true, () => work(tx)), lane) }
})

it('a line is read before the transaction in which its command runs', async () => {
  const talk = await startTalk(store, { commands: [look] })
  onTestFinished(() => talk.stop())
  await talk.happens('王小雨', direct(talk, '王小雨'), '/look x')
  await talk.settled()
  expect(talk.heard()).toEqual(['[dm-王小雨] seen'])
  expect(moments).toEqual([
    ['read', 'before'],
    ['run', 'in a transaction'],
  ])
})
