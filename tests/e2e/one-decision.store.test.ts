import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import type { MessageView } from '../../adapters/web/wire.ts'
import { forms, listCards } from '../../cards/index.ts'
import { listCommands } from '../../commands/index.ts'
import { silentObserver } from '../../src/bot/bot-options.ts'
import { type Bot, startBot } from '../../src/bot/start-bot.ts'
import type { Answer } from '../../src/chat/answer.ts'
import type { Card } from '../../src/chat/card.ts'
import { silentLog } from '../../src/log/log.ts'
import type { Store } from '../../src/store/store.ts'
import { type DealTalk, startDealTalk, tokenOf } from '../commands/deal/deal-talk.ts'
import { parse } from '../fakes/test-platform/parse.ts'
import { direct, group, join } from '../support/bot-harness.ts'
import { startServerProcess } from '../support/server-process.ts'
import type { TestDatabase } from '../support/test-store.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { WebPerson } from '../support/web-person.ts'
import { foundWebCompany, type WebUserId } from './web-company.ts'

/** The embedded database has one server; of those that share PostgreSQL, two take the presses in turn. */
const howMany = process.env.TEST_STORE === 'postgres' ? 2 : 1
const presses = 20

let database: TestDatabase
let store: Store
/** Ended in reverse order. */
const begun: (() => unknown)[] = []

useStoreForEach((opened, made) => {
  database = made
  store = opened
})
afterEach(async () => {
  for (const end of begun.splice(0).reverse()) await end()
})

describe('twenty presses of one approve button at the same moment', () => {
  it(`through ${howMany} bot(s) are one decision, and the others are told whose`, { timeout: 60_000 }, async () => {
    const talk = await startDealTalk(store)
    begun.push(() => talk.stop())
    const bots = [talk.bot]
    if (howMany > 1) bots.push(await secondBot(talk))
    await join(store, '钱会', ['finance'])
    direct(talk, '钱会')
    const rooms = ['dm-王芳', '一组', '二组', '三组', '四组']
    for (const room of rooms.slice(1)) group(talk, room, '王芳', '陈总', '李雷')
    await talk.types('李雷', '/商机 新建 华东医疗采购 客户=仁和医院')
    for (let step = 0; step < 3; step++) await talk.types('李雷', '/商机 推进 D-1001')
    const token = tokenOf(talk.card('dm-王芳'), '批准')
    const press = async (n: number, who: string, where = `dm-${who}`) => {
      const body = {
        id: `press-${n}-${who}`,
        channel: where,
        user: { id: who },
        at: 0,
        event: { type: 'press', token },
      }
      const { answer } = await bots[n % howMany]!.receiver.receive(parse(JSON.stringify(body), 15_000))
      return answer
    }

    expect(await press(20, '李雷')).toEqual(says('自己的商机或申请不能自己审批，等 王芳 决定。'))
    expect(await press(21, '钱会')).toEqual(says('这条审批由 王芳 或其上级决定。'))
    expect(await press(22, '韩梅')).toEqual(says('这项内容不存在，或你无权查看。'))

    const answers = await Promise.all(
      Array.from({ length: presses }, (_, n) => press(n, n % 3 ? '王芳' : '陈总', rooms[n % rooms.length]!)),
    )
    const decider = await whoDecided()
    expect(answers.filter((answer) => answer.type === 'done')).toHaveLength(1)
    expect(answers.filter((answer) => tells(answer, decider))).toHaveLength(presses - 1)
    await talk.settled()
    const told = talk.heard().filter((line) => line.includes(`[dm-李雷] card ${decider} 批准了 D-1001`))
    expect(told).toHaveLength(1)
    expect(talk.card('dm-王芳')).toMatchObject({ buttons: [], closing: expect.stringContaining(`已由 ${decider}`) })
  })

  it(`at the sockets of ${howMany} server(s) are one decision, and the others are told whose`, async () => {
    await foundWebCompany(store)
    if (database.dialect === 'sqlite') await store.close()
    const servers = await Promise.all(Array.from({ length: howMany }, startServer))
    const come = (who: WebUserId) => servers.map(({ address }) => new WebPerson(who, () => address))
    const [li, wang, chen, qian, han] = [come('li'), come('wang'), come('chen'), come('qian'), come('han')]
    const everybody = [...li, ...wang, ...chen, ...qian, ...han]
    begun.push(() => everybody.map((person) => person.close()))
    await Promise.all(everybody.map((person) => person.connect()))

    await li[0]!.say('dm-li', '/商机 推进 D-1001', 'ask')
    const card = await wang.at(-1)!.sees('dm-wang', (messages) => messages.map(cardIn).find((one) => one !== undefined))
    const token = tokenOf(card, '批准')
    expect(await li[0]!.press('team', token, 'own')).toEqual(says('自己的商机或申请不能自己审批，等 王芳 决定。'))
    expect(await qian[0]!.press('team', token, 'not-mine')).toEqual(says('这条审批由 王芳 或其上级决定。'))
    expect(await han[0]!.press('team', token, 'unseen')).toEqual(says('这项内容不存在，或你无权查看。'))

    const answers = await Promise.all(
      Array.from({ length: presses }, (_, n) => {
        const [people, room] = n % 3 ? ([wang, n % 2 ? 'dm-wang' : 'team'] as const) : ([chen, 'team'] as const)
        return people[n % howMany]!.press(room, token, `press-${n}`)
      }),
    )
    if (database.dialect === 'sqlite') store = await database.open()
    const decider = await whoDecided()
    expect(answers.filter((answer) => answer.type === 'done')).toHaveLength(1)
    expect(answers.filter((answer) => tells(answer, decider))).toHaveLength(presses - 1)
    for (const person of wang) {
      const closing = `已由 ${decider}`
      await person.sees('dm-wang', (messages) => messages.map(cardIn).find((one) => one?.closing?.includes(closing)))
    }
    const told = (text: string) => text.startsWith(`${decider} 批准了 D-1001`)
    const headline = (message: MessageView) => cardIn(message)?.headline ?? ''
    await li[0]!.sees('dm-li', (messages) => messages.map(headline).find(told))
    expect(li[0]!.seen('dm-li').map(headline).filter(told)).toHaveLength(1)
  }, 60_000)
})

async function startServer() {
  const server = await startServerProcess({
    dataDir: database.dataDir,
    url: database.url,
    environment: { SAMPLE_DATA: 'off' },
  })
  begun.push(() => server.kill('SIGTERM'))
  return server
}

/** Another process's worth: its own store and bot on the same database, in front of the same platform. */
async function secondBot({ platform, clock }: DealTalk): Promise<Bot> {
  const other = await database.open()
  const commands = listCommands({ status: () => Promise.reject(new Error('nobody asks')) })
  const bot = await startBot({
    store: other,
    clock,
    log: silentLog,
    adapters: [platform],
    commands,
    cards: listCards({ funnel: () => Promise.reject(new Error('nobody asks')) }, commands),
    forms,
    capture: async () => {},
    defaults: { locale: 'zh', timeZone: 'Asia/Shanghai' },
    observer: silentObserver,
  })
  begun.push(() => bot.stop())
  return bot
}

const says = (text: string): Answer => ({ type: 'text', text, refused: true })
const cardIn = ({ body }: MessageView): Card | undefined =>
  body.kind === 'card' && body.card.kind !== 'picture' ? body.card : undefined

const tells = (answer: Answer, who: string): boolean => answer.type === 'text' && answer.text.includes(`已由 ${who}`)

/** Holds what the database says about the one deal against "once". @returns the name of who decided */
async function whoDecided(): Promise<string> {
  return store.read(async (reader) => {
    const { auditEntry, stageVisit, approval, stage, person } = reader.tables
    const decisions = await reader
      .select({ state: approval.state, name: person.name, stage: stage.name, dealId: approval.dealId })
      .from(approval)
      .innerJoin(person, eq(person.id, approval.decidedBy))
      .innerJoin(stage, eq(stage.id, approval.toStageId))
    const [decision] = decisions
    expect(decisions).toMatchObject([{ state: 'approved', stage: '报价谈判' }])
    const visits = await reader
      .select({ stage: stage.name })
      .from(stageVisit)
      .innerJoin(stage, eq(stage.id, stageVisit.stageId))
      .where(eq(stageVisit.dealId, decision!.dealId))
    expect(visits.filter((visit) => visit.stage === '报价谈判')).toHaveLength(1)
    const audited = await reader.select({ action: auditEntry.action, after: auditEntry.after }).from(auditEntry)
    const entered = audited.filter(({ action, after }) => action === 'deal.moved' && after?.stage === '报价谈判')
    expect(entered).toHaveLength(1)
    expect(audited.filter(({ action }) => action === 'approval.decided')).toHaveLength(1)
    return decision!.name
  })
}
