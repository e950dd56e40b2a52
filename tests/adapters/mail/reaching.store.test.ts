import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { createMail } from '../../../adapters/mail/index.ts'
import { platformOf } from '../../../src/bot/conversations/destination.ts'
import { listDeadLetters } from '../../../src/bot/outbox/dead-letters.ts'
import { enqueueAll } from '../../../src/bot/outbox/enqueue.ts'
import type { Adapter } from '../../../src/chat/adapter.ts'
import type { Audience } from '../../../src/chat/audience.ts'
import { NeverArrived } from '../../../src/errors/remote-errors.ts'
import type { Store } from '../../../src/store/store.ts'
import { counterCard } from '../../bot/bot-options.ts'
import { MailServer } from '../../fakes/mail-server.ts'
import { HandClock, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'

const hour = 3600

let store: Store
let clock: HandClock
let server: MailServer
let mail: Adapter
let talk: Talk
let rep: string
let boss: string

const begin = async (adapters: readonly Adapter[] = [mail]) => {
  talk = await startTalk(store, { clock, cards: [counterCard], alsoAdapters: adapters })
}
const change = (personId: string, values: { email?: string; active?: boolean }) =>
  store.write(async (tx) => {
    const { person } = tx.tables
    await tx.update(person).set(values).where(eq(person.id, personId))
  })
const byMail = (personId: string): Audience => ({ to: 'person', personId, on: 'mail' })
/** @returns whether somebody is reached */
const tell = (to: Audience, deal: string) =>
  store.write(async (tx) =>
    talk.bot
      .createNotifier(tx, clock.now())
      .say(to, { type: 'words', key: 'deal.told.given', args: { who: '陈静', deal } }),
  )
const show = (to: Audience) =>
  store.write(async (tx) => talk.bot.createNotifier(tx, clock.now()).say(to, { type: 'card', of: { deal: 'clicks' } }))
const refresh = () => store.write(async (tx) => talk.bot.createNotifier(tx, clock.now()).refresh({ deal: 'clicks' }))
const subjects = () => server.received.map(({ to, mail: got }) => `${to}: ${got.subject}`)
const dead = () => store.read((reader) => listDeadLetters(reader, 10))

useStoreForEach(async (opened) => {
  store = opened
  clock = new HandClock()
  rep = await join(store, '王小雨', ['rep'])
  boss = await join(store, '陈静', ['supervisor'])
  await change(rep, { email: 'xiaoyu@example.com' })
  await change(boss, { email: 'jing@example.com' })
  server = new MailServer()
  await server.start()
  const from = { name: '成单', address: 'bot@sales.example.com' }
  mail = createMail({ url: server.url, from, baseUrl: 'https://sales.example.com' })
})
afterEach(async () => {
  await talk.stop()
  await mail.stop()
  await server.stop()
})

describe('somebody who is told something by mail', () => {
  it('gets a mail, and nothing in their chat', async () => {
    await begin()
    expect(await tell(byMail(rep), 'D-1001')).toBe(true)
    expect(await show(byMail(boss))).toBe(true)
    await talk.settled()
    expect(subjects().toSorted()).toEqual([
      'jing@example.com: count 0',
      'xiaoyu@example.com: 陈静 把 D-1001 转交给你。',
    ])
    expect(talk.platform.deliveries).toEqual([])
    // Nothing can be pressed in a mail, and nothing typed into it is read.
    for (const { mail: got } of server.received) expect(`${got.text}${got.html}`).not.toContain('raise')
  })

  it('is told in their chat when nobody asked for mail', async () => {
    await begin()
    await tell({ to: 'person', personId: rep }, 'D-1001')
    await talk.settled()
    expect(subjects()).toEqual([])
    expect(talk.platform.deliveries).toHaveLength(1)
  })

  it.each([
    ['have no address', { email: '' }],
    ['have left', { active: false }],
  ])('cannot be reached when they %s, and whoever speaks is told', async (_why, values) => {
    await begin()
    await change(rep, values)
    expect(await tell(byMail(rep), 'D-1001')).toBe(false)
    await talk.settled()
    expect(subjects()).toEqual([])
  })

  it('cannot be reached where no mail server is configured', async () => {
    await begin([])
    expect(await tell(byMail(rep), 'D-1001')).toBe(false)
    const rows = await store.read((reader) => reader.select().from(reader.tables.outbox))
    expect(rows).toEqual([])
  })

  it('gets no card they may not see', async () => {
    await begin()
    const marketing = await join(store, '赵敏', ['marketing'])
    await change(marketing, { email: 'min@example.com' })
    await show(byMail(marketing))
    await talk.settled()
    expect(subjects()).toEqual([])
    expect(await dead()).toEqual([])
  })

  it('gets one mail of a card, however often its subject changes; the copy in the chat is redrawn', async () => {
    await begin()
    await show(byMail(rep))
    await show({ to: 'person', personId: rep })
    await talk.settled()
    for (let n = 0; n < 3; n++) await refresh()
    await talk.settled()
    expect(subjects()).toEqual(['xiaoyu@example.com: count 0'])
    // The rewrites that had not gone yet are one.
    const [shown, ...redrawn] = talk.heard()
    expect(shown).toBe('[dm-王小雨] card count 0 <raise>')
    expect(new Set(redrawn)).toEqual(new Set(['[dm-王小雨 rewrites m1] card count 0 <raise>']))
  })
})

describe('a mail server', () => {
  it('that hangs with every mail it gets holds up nobody in the chat', async () => {
    const { promise, reject } = Promise.withResolvers<never>()
    await begin([{ ...mail, send: () => promise }])
    for (let n = 0; n < 20; n++) {
      const person = await join(store, `同事${n}`, ['rep'])
      await change(person, { email: `p${n}@example.com` })
      await tell(byMail(person), 'D-1001')
    }
    await expect.poll(() => talk.bot.idle).toBe(false)
    await tell({ to: 'person', personId: rep }, 'D-1002')
    await expect.poll(() => talk.platform.deliveries.length, { timeout: 20_000 }).toBe(1)
    reject(new NeverArrived('given up'))
  })

  it('that lets hundreds of people wait holds up nobody in the chat', async () => {
    await begin()
    const later = clock.now().getTime() + hour * 1000
    const waiting = Array.from({ length: 600 }, (_, n) => ({
      destination: { platform: 'mail', user: { tenant: 'mail', userId: `p${n}@example.com`, outsider: false } },
      content: { type: 'text' as const, text: '你好' },
      audience: byMail(rep),
      now: new Date(later),
    }))
    await store.write((tx) => enqueueAll(tx, platformOf, waiting))
    await tell({ to: 'person', personId: rep }, 'D-1002')
    await expect.poll(() => talk.platform.deliveries.length, { timeout: 10_000 }).toBe(1)
  })

  it('that was away for an hour gets every mail once, each person in order', async () => {
    await begin()
    await server.stop()
    const said = ['D-1001', 'D-1002', 'D-1003']
    for (const deal of said) for (const person of [rep, boss]) await tell(byMail(person), deal)
    await talk.passes(hour, 120)
    expect(subjects()).toEqual([])
    await server.start()
    await talk.passes(600, 120)
    for (const to of ['xiaoyu@example.com', 'jing@example.com'])
      expect(subjects().filter((line) => line.startsWith(to))).toEqual(
        said.map((deal) => `${to}: 陈静 把 ${deal} 转交给你。`),
      )
    expect([...server.counts.values()]).toEqual(Array(6).fill(1))
    expect(await dead()).toEqual([])
  })

  it('that is busy, and one that lets strangers wait, get the mail later', async () => {
    await begin()
    server.manners = { greeting: 421 }
    await tell(byMail(rep), 'D-1001')
    await talk.passes(60, 60)
    server.manners = { recipient: () => 451 }
    await talk.passes(120, 60)
    expect(subjects()).toEqual([])
    server.manners = {}
    await talk.passes(300, 60)
    expect([...server.counts.values()]).toEqual([1])
    expect(await dead()).toEqual([])
  })

  it('that does not know one recipient gets the mails of all others', async () => {
    await begin()
    server.manners = { recipient: (address) => (address === 'xiaoyu@example.com' ? 550 : undefined) }
    await tell(byMail(rep), 'D-1001')
    await tell(byMail(boss), 'D-1001')
    await talk.settled()
    expect(subjects()).toEqual(['jing@example.com: 陈静 把 D-1001 转交给你。'])
    expect(await dead()).toMatchObject([{ error: 'smtp_550' }])
  })

  it('that is cut off before it says it has a mail gets it again, as the same mail', async () => {
    await begin()
    server.manners = { cutAfterData: true }
    await tell(byMail(rep), 'D-1001')
    await talk.settled()
    server.manners = {}
    await talk.passes(60, 20)
    expect([...server.counts.values()]).toEqual([2])
    expect(await dead()).toEqual([])
  })
})
