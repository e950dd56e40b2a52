import { afterEach, describe, expect, it } from 'vitest'
import { createMail } from '../../adapters/mail/index.ts'
import type { Adapter } from '../../src/chat/adapter.ts'
import { runEscalation } from '../../src/escalation/run-escalation.ts'
import { ensureDefaultPipeline } from '../../src/pipeline/pipelines/default-pipeline.ts'
import type { Store } from '../../src/store/store.ts'
import { MailServer } from '../fakes/mail-server.ts'
import type { Delivery } from '../fakes/test-platform/index.ts'
import { group, HandClock, startTalk, type Talk } from '../support/bot-harness.ts'
import type { TestDatabase } from '../support/test-store.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { day, wholeHouse } from './late-deals.ts'
import { addressOf, everybodyOf, hireTeams, newDeals, reachable, type Team, withAddresses } from './late-teams.ts'

const rateLimit = { perGroupPerMinute: 20, gapMs: 1000 }
const from = { name: '成单', address: 'bot@sales.example.com' }

/** Of twenty reps. */
const dealsEach = process.env.SOAK === '1' ? 25 : 8

let database: TestDatabase
let store: Store
let clock: HandClock
let server: MailServer
let mail: Adapter
let teams: Team[]
let talks: Talk[]

useStoreForEach(async (opened, made) => {
  database = made
  store = opened
  clock = new HandClock()
  server = new MailServer()
  await server.start()
  mail = createMail({ url: server.url, from, baseUrl: 'https://sales.example.com' })
  talks = []
  await store.write((tx) => ensureDefaultPipeline(tx, clock.now()))
  teams = await hireTeams(store, 5, 4)
  await withAddresses(store, everybodyOf(teams))
  // So many deals of one minute.
  for (const [index, rep] of teams.flatMap(({ reps }) => reps).entries())
    await newDeals(store, rep, dealsEach, new Date(clock.now().getTime() + index * 3000))
  clock.advance(7 * day + 60_000)
})
afterEach(async () => {
  for (const talk of talks) await talk.stop()
  await mail.stop()
  await server.stop()
})

async function startBotOn(ownStore: Store): Promise<Talk> {
  const talk = await startTalk(ownStore, {
    ...wholeHouse,
    clock,
    platform: { limits: { pace: rateLimit } },
    alsoAdapters: [mail],
  })
  reachable(talk, teams)
  talks.push(talk)
  return talk
}
const wake = (at: Store, talk: Talk) => runEscalation(at, talk.bot.createNotifier, clock.now(), 'Asia/Shanghai')
const deliveries = () => talks.flatMap(({ platform }) => platform.deliveries)

/** What each was told in their own chat, by name. */
const told = () =>
  Object.fromEntries(
    everybodyOf(teams).map(({ name }) => [
      name,
      deliveries().flatMap(({ address, body }) =>
        address.id === `dm-${name}` && body.type === 'card' ? [body.card.headline] : [],
      ),
    ]),
  )
/** One message about everything: a supervisor's is about four reps' deals. */
const oneEach = () =>
  Object.fromEntries(
    teams.flatMap(({ supervisor, reps }) => [
      [supervisor.name, [`${4 * dealsEach} 单停得太久`]],
      ...reps.map(({ name }) => [name, [`${dealsEach} 单停得太久`]]),
    ]),
  )
const mailsTo = () => server.received.map(({ to }) => to).sort()
const everyAddress = () => everybodyOf(teams).map(addressOf).sort()

function expectPaceKept(all: readonly Delivery[]): void {
  for (const sent of Map.groupBy(all, ({ address }) => address.id).values())
    for (const [index, { at }] of sent.entries()) {
      if (index >= 1) expect(at - sent[index - 1]!.at).toBeGreaterThanOrEqual(rateLimit.gapMs)
      if (index >= rateLimit.perGroupPerMinute)
        expect(at - sent[index - rateLimit.perGroupPerMinute]!.at).toBeGreaterThanOrEqual(60_000)
    }
}

describe('deals that fall due in one minute, many of them', () => {
  it('are one card and one mail for each person, and the pace of a busy group is kept', async () => {
    const talk = await startBotOn(store)
    group(talk, '销售群', ...everybodyOf(teams).map(({ name }) => name))
    const asked = 25
    for (let n = 0; n < asked; n += 1) await talk.happens('主管1', '销售群', '/stuck')
    await wake(store, talk)
    await wake(store, talk)
    await talk.passes(80, 1)
    expect(told()).toEqual(oneEach())
    expect(deliveries().filter(({ address }) => address.id === '销售群')).toHaveLength(asked)
    expectPaceKept(deliveries())
    expect(mailsTo()).toEqual(everyAddress())
  })

  it.runIf(process.env.TEST_STORE === 'postgres')('are one each when two bots look at one moment', async () => {
    const others = await database.open()
    const [one, other] = [await startBotOn(store), await startBotOn(others)]
    await Promise.all([wake(store, one), wake(others, other)])
    await one.passes(3, 1)
    await other.settled()
    expect(told()).toEqual(oneEach())
    expectPaceKept(deliveries())
    expect(mailsTo()).toEqual(everyAddress())
  })
})
