import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMail } from '../../adapters/mail/index.ts'
import type { CreateNotifier } from '../../src/bot/definitions/context.ts'
import { listDeadLetters } from '../../src/bot/outbox/dead-letters.ts'
import type { Adapter } from '../../src/chat/adapter.ts'
import { NeverArrived } from '../../src/errors/remote-errors.ts'
import { escalateDue } from '../../src/escalation/escalate-due.ts'
import { runEscalation } from '../../src/escalation/run-escalation.ts'
import type { Store } from '../../src/store/store.ts'
import { MailServer } from '../fakes/mail-server.ts'
import { HandClock, startTalk, type Talk } from '../support/bot-harness.ts'
import { unposted } from '../support/unposted.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { day, type LateTalk, startLateTalk, wholeHouse } from './late-deals.ts'
import { addressOf, withAddresses } from './late-teams.ts'

let store: Store
let clock: HandClock
let server: MailServer
let mail: Adapter
let talk: LateTalk
let running: Talk

useStoreForEach(async (opened) => {
  store = opened
  clock = new HandClock()
  server = new MailServer()
  await server.start()
  const from = { name: '成单', address: 'bot@sales.example.com' }
  mail = createMail({ url: server.url, from, baseUrl: 'https://sales.example.com' })
  talk = await startLateTalk(store, { clock, alsoAdapters: [mail] })
  running = talk
  await withAddresses(store, [boss(), rep()])
  await talk.types('李雷', '/商机 新建 设备采购 客户=某某医院 金额=5万')
})
afterEach(async () => {
  await running.stop()
  await mail.stop()
  await server.stop()
})

const boss = () => ({ name: '王芳', id: talk.ids.王芳 })
const rep = () => ({ name: '李雷', id: talk.ids.李雷 })
const mailsTo = () => server.received.map(({ to }) => to).sort()
const bothByMail = () => [addressOf(boss()), addressOf(rep())].sort()
/** The people whose chat got a card since the last call. */
const cardsTo = () =>
  running
    .heard()
    .map((line) => /^\[dm-(.+?)\] card D-1001 设备采购/.exec(line)?.[1])
    .sort()
const bothInChat = ['李雷', '王芳']
const wake = (createNotifier: CreateNotifier = running.bot.createNotifier) =>
  runEscalation(store, createNotifier, clock.now(), 'Asia/Shanghai')
const noticesNow = () => store.read((reader) => reader.select().from(reader.tables.notice))
const dead = () => store.read((reader) => listDeadLetters(reader, 10))

/** The process ends; another begins on the same database. */
async function restart(): Promise<void> {
  await running.stop()
  running = await startTalk(store, { ...wholeHouse, clock, alsoAdapters: [mail] })
}

describe('what is due is said in the chat and by mail, each on its own', () => {
  it('once each', async () => {
    await talk.later(7 * day)
    expect(mailsTo()).toEqual(bothByMail())
    await talk.passes(3600, 300)
    expect(mailsTo()).toEqual(bothByMail())
    expect(await talk.later(day)).toEqual([])
    expect(
      talk.platform.deliveries.filter(({ body }) => body.type === 'card' && body.card.mark === 'overdue'),
    ).toHaveLength(2)
  })

  it('the mail arrives while the chat is down, and the card when it is back', async () => {
    talk.platform.beforeSend = () => {
      throw new NeverArrived('the chat')
    }
    expect(await talk.later(7 * day)).toEqual([])
    await talk.passes(3600, 300)
    expect(mailsTo()).toEqual(bothByMail())
    talk.platform.beforeSend = () => {}
    await talk.passes(600, 300)
    expect(cardsTo()).toEqual(bothInChat)
    await talk.passes(3600, 300)
    expect(cardsTo()).toEqual([])
    expect(mailsTo()).toEqual(bothByMail())
    expect(await dead()).toEqual([])
  })

  it('the card arrives while the mail server is down, and the mail when it is back', async () => {
    await server.stop()
    clock.advance(7 * day)
    await wake()
    await talk.passes(3600, 300)
    expect(cardsTo()).toEqual(bothInChat)
    expect(mailsTo()).toEqual([])
    await server.start()
    await talk.passes(1200, 300)
    expect(mailsTo()).toEqual(bothByMail())
    await talk.passes(3600, 300)
    expect(cardsTo()).toEqual([])
    expect(mailsTo()).toEqual(bothByMail())
    expect(await dead()).toEqual([])
  })

  it('whoever has no address has the chat alone', async () => {
    const { person } = store.tables
    await store.write((tx) => tx.update(person).set({ email: null }).where(eq(person.id, boss().id)))
    clock.advance(7 * day)
    await wake()
    await talk.settled()
    expect(cardsTo()).toEqual(bothInChat)
    expect(mailsTo()).toEqual([addressOf(rep())])
    expect(await dead()).toEqual([])
  })
})

describe('a process that ends in between', () => {
  beforeEach(() => clock.advance(7 * day))

  it('after noticing: the next one says it, once', async () => {
    expect(await store.write((tx) => escalateDue(tx, { now: clock.now(), ...unposted }, 50))).toBe(1)
    await restart()
    for (let n = 0; n < 3; n += 1) await wake()
    await running.settled()
    expect(cardsTo()).toEqual(bothInChat)
    expect(mailsTo()).toEqual(bothByMail())
  })

  it('after saying, before anything was sent: the next one sends it, once', async () => {
    talk.platform.beforeSend = () => {
      throw new NeverArrived('the chat')
    }
    await server.stop()
    await wake()
    await talk.settled()
    await restart()
    await server.start()
    await wake()
    await running.passes(1200, 300)
    expect(talk.heard()).not.toContainEqual(expect.stringContaining('card'))
    expect(cardsTo()).toEqual(bothInChat)
    expect(mailsTo()).toEqual(bothByMail())
  })

  it('killed while noticing: nothing is kept, and nothing is doubled', async () => {
    const killed = store.write(async (tx) => {
      await escalateDue(tx, { now: clock.now(), ...unposted }, 50)
      throw new Error('killed')
    })
    await expect(killed).rejects.toThrow('killed')
    expect(await noticesNow()).toEqual([])
    await restart()
    await wake()
    await running.settled()
    expect(await noticesNow()).toHaveLength(2)
    expect(cardsTo()).toEqual(bothInChat)
    expect(mailsTo()).toEqual(bothByMail())
  })

  it('killed while saying: what was not committed is said by the next one, and the rest not again', async () => {
    const patience = { says: 3 }
    const killedAtTheThird: CreateNotifier = (tx, now) => {
      const notifier = running.bot.createNotifier(tx, now)
      return {
        ...notifier,
        async say(...given) {
          patience.says -= 1
          const said = await notifier.say(...given)
          if (patience.says === 0) throw new Error('killed')
          return said
        },
      }
    }
    await expect(wake(killedAtTheThird)).rejects.toThrow('killed')
    await running.settled()
    const before = cardsTo()
    expect(before).toHaveLength(1)
    await restart()
    await wake()
    await running.settled()
    expect([...before, ...cardsTo()].sort()).toEqual(bothInChat)
    expect(mailsTo()).toEqual(bothByMail())
  })
})
