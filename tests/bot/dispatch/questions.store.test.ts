import { AsyncLocalStorage } from 'node:async_hooks'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { unboundCard } from '../../../cards/conversations/unbound-list.ts'
import { customerListCard } from '../../../cards/customers/customer-list.ts'
import { stuckListCard } from '../../../cards/escalation/stuck-list.ts'
import { bindListCommand } from '../../../commands/bind/list.ts'
import { customerFindCommand } from '../../../commands/customer/find.ts'
import { stuckCommand } from '../../../commands/stuck.ts'
import { type CardDefinition, defineCard } from '../../../src/bot/definitions/card.ts'
import { defineCommand } from '../../../src/bot/definitions/command.ts'
import type { ReadContext, Reply } from '../../../src/bot/definitions/context.ts'
import { UserError } from '../../../src/errors/user-error.ts'
import { type Store, TookTooLong, transactionLimits } from '../../../src/store/store.ts'
import { type DealTalk, dealCards, dealCommands, startDealTalk } from '../../commands/deal/deal-talk.ts'
import type { TalkParts } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'

const transaction = new AsyncLocalStorage<true>()
const where = () => (transaction.getStore() ? 'in a transaction' : 'outside')

let store: Store
let talk: DealTalk

useStoreForEach((opened) => {
  store = { ...opened, write: (work, lane) => opened.write((tx) => transaction.run(true, () => work(tx)), lane) }
})
afterEach(() => talk.stop())

const begin = async (parts: TalkParts) => {
  talk = await startDealTalk(store, parts)
}

const plain = {
  path: 'try',
  aliases: [],
  summary: 'common.yes',
  parameters: [],
  arguments: z.object({}),
  example: { zh: '/try', en: '/try' },
} as const

const question = (look: (ctx: ReadContext) => Promise<Reply>) => defineCommand({ ...plain, look })

describe('a question', () => {
  it('is looked into while everybody else may write', async () => {
    const begun = Promise.withResolvers<void>()
    const gate = Promise.withResolvers<void>()
    const slow = question(async () => {
      begun.resolve()
      await gate.promise
      return { type: 'text', text: 'found' }
    })
    await begin({ commands: [slow] })
    await talk.happens('陈总', 'dm-陈总', '/try')
    await begun.promise
    await store.write((tx) => tx.insert(tx.tables.counter).values({ name: 'meanwhile', value: 1 }))
    expect(await talk.heardAfter(Promise.resolve(gate.resolve()))).toEqual(['[dm-陈总] found'])
  })

  it('is refused as everything is, and to strangers', async () => {
    await begin({ commands: dealCommands })
    expect(await talk.types('李雷', '/商机 查看 D-9999')).toEqual([expect.stringContaining('D-9999')])
    expect(await talk.types('孙丽', '/商机 我的')).toEqual([expect.stringContaining('没有权限')])
    talk.platform.conversations.set('dm-路人', {
      kind: 'direct',
      title: '',
      members: [{ tenant: 't', userId: '路人', outsider: false }],
    })
    expect(await talk.types('路人', '/商机 我的')).toEqual([expect.stringContaining('不认识你')])
  })
})

it('a question with a file that may not be kept is refused', async () => {
  await begin({
    commands: [question(async () => ({ type: 'text', text: 'found' }))],
    files: {
      put: async ({ name }) => {
        throw new UserError('error.file.unreachable', { name })
      },
      drop: async () => {},
      forget: async () => {},
      keep: async () => {
        throw new Error('nothing was staged')
      },
    },
  })
  talk.platform.files.set('f1', new Uint8Array([1]))
  const asked = talk.happens('陈总', 'dm-陈总', {
    type: 'command',
    text: '/try',
    files: [{ fileId: 'f1', name: '报价.exe', bytes: 1 }],
  })
  expect(await talk.heardAfter(asked)).toEqual([expect.stringContaining('报价.exe')])
})

describe('a list', () => {
  /** Notes where the view of a card was computed. */
  const views: string[] = []
  const watched = (card: CardDefinition): CardDefinition => ({
    ...card,
    view(...asked) {
      views.push(`${card.name} ${where()}`)
      return card.view(...asked)
    },
  })

  it('is computed once for each time it is shown, and never in a transaction', async () => {
    await begin({
      commands: [...dealCommands, stuckCommand, customerFindCommand, bindListCommand],
      cards: [...dealCards, stuckListCard, customerListCard, unboundCard].map(watched),
    })
    for (let n = 0; n < 12; n += 1) await talk.types('李雷', `/商机 新建 医院${n} 客户=仁和${n}`)
    const listed = async (who: string, line: string) => {
      views.splice(0)
      await talk.types(who, line)
      return [...views]
    }
    expect(await listed('陈总', '/商机 列表')).toEqual(['deal-list outside'])
    expect(await listed('陈总', '/商机 查找 医院')).toEqual(['deal-list outside'])
    views.splice(0)
    await talk.presses('陈总', '下一页')
    expect(views).toEqual(['deal-list outside'])
    expect(await listed('李雷', '/商机 我的')).toEqual(['deal-list outside'])
    expect(await listed('陈总', '/卡住')).toEqual(['stuck outside'])
    expect(await listed('陈总', '/客户 查找 仁和')).toEqual(['customer-list outside'])
    expect(await listed('陈总', '/绑定 列表')).toEqual(['unbound outside'])
  })
})

describe('what takes too long', () => {
  const told = expect.stringContaining('请缩小范围')

  it('to change is tried once more, answered with what to do, and leaves nothing', async () => {
    let tries = 0
    const parked: string[] = []
    const endless = defineCommand({
      ...plain,
      async run(ctx) {
        tries += 1
        for (let n = 0; ; n += 1) await ctx.tx.insert(ctx.tx.tables.counter).values({ name: `endless ${n}`, value: 1 })
      },
    })
    await begin({ commands: [endless, ...dealCommands], observer: { parked: () => void parked.push('parked') } })
    expect(await talk.types('陈总', '/try')).toEqual([told])
    expect(await talk.types('陈总', '/商机 我的')).toHaveLength(1)
    expect({ tries, parked }).toEqual({ tries: 2, parked: [] })
    const left = await store.read((reader) => reader.select().from(reader.tables.counter))
    expect(left.filter(({ name }) => name.startsWith('endless'))).toEqual([])
  })

  it('to look into is answered with what to do', async () => {
    await begin({ commands: [question(() => Promise.reject(new TookTooLong('it ran too long')))] })
    expect(await talk.types('陈总', '/try')).toEqual([told])
  })

  it('to draw is said in its place', async () => {
    const heavy = defineCard<object>({
      name: 'heavy',
      subjects: { left: 'a list' },
      view: () => Promise.reject(new TookTooLong('it ran too long')),
      visible: async () => true,
      draw: () => ({ kind: 'list', headline: 'heavy', items: [], empty: '', buttons: [] }),
      versionKey: () => '',
      actions: {},
    })
    await begin({ commands: [question(async () => ({ type: 'card', card: 'heavy', subject: '' }))], cards: [heavy] })
    expect(await talk.types('陈总', '/try')).toEqual([told])
  })

  it.skipIf(process.env.TEST_STORE === 'sqlite')('does not count how long others were waited for', async () => {
    await begin({ commands: dealCommands })
    const hold = { kind: 'deal', id: 'd' } as const
    const holding = store.write(async (tx) => {
      await tx.hold(hold)
      await new Promise((resolve) => setTimeout(resolve, 400))
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    const waited = await store.write(async (tx) => {
      await tx.hold(hold)
      await new Promise((resolve) => setTimeout(resolve, transactionLimits.longest - 150))
      return 'kept'
    })
    await holding
    expect(waited).toBe('kept')
  })
})
