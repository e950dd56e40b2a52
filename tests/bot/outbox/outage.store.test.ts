import { afterEach, describe, expect, it } from 'vitest'
import { listDeadLetters, resendDeadLetters } from '../../../src/bot/outbox/dead-letters.ts'
import { NeverArrived } from '../../../src/errors/remote-errors.ts'
import type { Store } from '../../../src/store/store.ts'
import { HandClock, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import type { TestDatabase } from '../../support/test-store.ts'
import { useStoreForEach } from '../../support/use-store.ts'

const hour = 3600

let database: TestDatabase
let store: Store
let clock: HandClock
let running: Talk[]
/** Conversation and text, in the order the platform took them from any process. */
let deliveries: [string, string][]
let isDown: boolean
let people: string[]

/** One more process of the same server. */
async function startProcess(): Promise<Talk> {
  const talk = await startTalk(store, { clock })
  talk.platform.beforeSend = ({ address, body }) => {
    if (isDown) throw new NeverArrived('the platform is away')
    deliveries.push([address.id, body.type === 'text' ? body.text : body.type])
  }
  running.push(talk)
  return talk
}

async function kill(talk: Talk): Promise<void> {
  running = running.filter((other) => other !== talk)
  await talk.stop()
}

const tell = (talk: Talk, personId: string, deal: string) =>
  store.write(async (tx) => {
    const told = { type: 'words' as const, key: 'deal.told.given' as const, args: { who: '陈静', deal } }
    return talk.bot.createNotifier(tx, clock.now()).say({ to: 'person', personId }, told)
  })

/** What arrived anywhere, by conversation, in the order it did. */
const arrived = (): Record<string, string[]> => {
  const found: Record<string, string[]> = {}
  for (const [where, text] of deliveries) found[where] = [...(found[where] ?? []), text]
  return found
}

const dead = () => store.read((reader) => listDeadLetters(reader, 10))

useStoreForEach(async (opened, made) => {
  database = made
  store = opened
  clock = new HandClock()
  running = []
  deliveries = []
  isDown = true
  people = [await join(store, '王小雨', ['rep']), await join(store, '陈静', ['supervisor'])]
})
afterEach(async () => {
  for (const talk of running) await talk.stop()
})

describe('while the chat is away', () => {
  it('nothing is lost in an hour: then everything arrives once, each conversation in its order, over processes and restarts', async () => {
    const first = await startProcess()
    // Only PostgreSQL is shared by several.
    const second = database.dialect === 'postgres' ? await startProcess() : first
    const said = Array.from({ length: 4 }, (_, n) => `D-${1001 + n}`)
    for (const deal of said.slice(0, 2)) for (const person of people) await tell(first, person, deal)
    await second.passes(hour / 2, 60)
    await kill(first)
    const third = await startProcess()
    for (const deal of said.slice(2)) for (const person of people) await tell(third, person, deal)
    await third.passes(hour / 2, 60)
    expect(arrived()).toEqual({})
    isDown = false
    await third.passes(600, 60)
    const told = said.map((deal) => `陈静 把 ${deal} 转交给你。`)
    expect(arrived()).toEqual({ 'dm-王小雨': told, 'dm-陈静': told })
    expect(await dead()).toEqual([])
  })

  it('it is asked at least every five minutes, however long it has been away', async () => {
    const talk = await startProcess()
    await tell(talk, people[0]!, 'D-1001')
    await talk.passes(24 * hour, 2 * hour)
    isDown = false
    await talk.passes(300, 300)
    expect(deliveries).toHaveLength(1)
  })

  it('after three days a message is given up on, and the next one goes on', async () => {
    const talk = await startProcess()
    await tell(talk, people[0]!, 'D-1001')
    await talk.passes(71 * hour, hour)
    expect(await dead()).toEqual([])
    await tell(talk, people[0]!, 'D-1002')
    await talk.passes(hour, hour)
    expect(await dead()).toMatchObject([{ what: 'words', error: 'NeverArrived' }])
    isDown = false
    await talk.passes(300, 300)
    expect(deliveries).toEqual([['dm-王小雨', '陈静 把 D-1002 转交给你。']])
  })

  it('what an operator sends again is waited for anew', async () => {
    const talk = await startProcess()
    await tell(talk, people[0]!, 'D-1001')
    await talk.passes(72 * hour, 6 * hour)
    const [letter] = await dead()
    await store.write((tx) => resendDeadLetters(tx, [letter!.id], clock.now()))
    await talk.passes(hour, 600)
    isDown = false
    await talk.passes(300, 300)
    expect(deliveries).toHaveLength(1)
  })
})
