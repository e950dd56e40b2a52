import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import { listParked } from '../../src/bot/inbox/parked-inbound.ts'
import { listDeadLetters } from '../../src/bot/outbox/dead-letters.ts'
import type { Capabilities } from '../../src/chat/capabilities.ts'
import type { Store } from '../../src/store/store.ts'
import { direct, group, join, startTalk, type Talk } from '../support/bot-harness.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-store.ts'
import { allCommands, allForms, counterCard } from './bot-options.ts'
import { decideCard } from './decide-card.ts'

const runs = process.env.SOAK === '1' ? 300 : 12

const capabilities: fc.Arbitrary<Partial<Capabilities>> = fc.record({
  edit: fc.constantFrom('always', 'once', 'never'),
  buttons: fc.boolean(),
  cardInAck: fc.constantFrom(false, true, 'presser' as const),
  formInAck: fc.boolean(),
  forms: fc.constantFrom('native', 'page', 'typed'),
  images: fc.boolean(),
  ephemeral: fc.boolean(),
  membersVisible: fc.boolean(),
})
const limit = fc.record({
  most: fc.integer({ min: 40, max: 4000 }),
  in: fc.constantFrom('bytes' as const, 'characters' as const),
  parts: fc.integer({ min: 1, max: 10 }),
})
/** 林悦 is in marketing and may see none of it; 赵先生 is from outside. */
const step = fc.record({
  who: fc.constantFrom('王小雨', '陈静', '林悦', '赵先生'),
  where: fc.constantFrom('dm', 'team', 'market', 'client'),
  does: fc.constantFrom('/show', '/raise', '/ask', '/refuse', 'raise', '你好', 'press', 'redeliver', 'refresh'),
})
const askers = ['王小雨', '陈静', '林悦']
const rooms: Record<string, string[]> = {
  team: ['王小雨', '陈静'],
  market: ['王小雨', '林悦'],
  client: ['王小雨', '赵先生'],
}

let database: TestDatabase
let store: Store
let talk: Talk | undefined

afterEach(async () => {
  await talk?.stop()
  talk = undefined
})

it('whatever a platform can: nothing is dropped unreported, nothing shown to whoever may not see it, and every question reaches an end', {
  timeout: 20 * 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(capabilities, limit, fc.array(step, { minLength: 4, maxLength: 14 }), async (can, text, steps) => {
      database = await createTestDatabase()
      store = await database.open()
      for (const [name, role] of [
        ['王小雨', 'rep'],
        ['陈静', 'supervisor'],
        ['林悦', 'marketing'],
      ] as const)
        await join(store, name, [role])
      talk = await startTalk(store, {
        commands: allCommands,
        cards: [counterCard, decideCard],
        forms: allForms,
        platform: { capabilities: can, limits: { text } },
        formPages: { addressOf: (id) => `https://example.com/f/${id}` },
      })
      group(talk, 'team', '王小雨', '陈静')
      group(talk, 'market', '王小雨', '林悦')
      group(talk, 'client', '王小雨', '!赵先生')
      for (const name of askers) direct(talk, name)
      const unanswered: string[] = []
      for (const [n, one] of steps.entries()) if (!(await takes(talk, one, n))) unanswered.push(JSON.stringify(one))
      expect(unanswered).toEqual([])
      expect(shownToOthers(talk)).toEqual([])
      expect(await store.read((reader) => listParked(reader, 10))).toEqual([])
      expect(await store.read((reader) => listDeadLetters(reader, 10))).toEqual([])
      await talk.stop()
      talk = undefined
      await database.remove()
    }),
    { numRuns: runs },
  )
})

/** @returns whether somebody of ours who asked was answered */
async function takes(on: Talk, { who, where, does }: { who: string; where: string; does: string }, n: number) {
  const outsider = who === '赵先生'
  const room = where === 'dm' ? `dm-${who}` : where
  if (where !== 'dm' && !rooms[where]!.includes(who)) return true
  if (where === 'dm' && outsider) return true
  const before = on.platform.deliveries.length
  if (does === 'refresh') {
    await store.write((tx) => on.bot.createNotifier(tx, on.clock.now()).refresh({ deal: 'clicks' }))
    await on.settled()
    return true
  }
  const card = on.platform.deliveries.findLast(({ body }) => body.type === 'card')
  const token = card?.body.type === 'card' ? card.body.card.buttons[0]?.token : undefined
  const event =
    does === 'press'
      ? { type: 'press' as const, token: token ?? 'none', copy: card?.messageId ?? 'm0' }
      : does === 'redeliver'
        ? '/raise'
        : does
  const receipt = await on.happens(who, room, event, {
    outsider,
    id: does === 'redeliver' ? 'the same' : `s${n}`,
    waitMs: 5_000,
  })
  const answer = await receipt.answer
  await on.settled()
  const isQuestion = !outsider && (does.startsWith('/') || does === 'press' || where === 'dm')
  return !isQuestion || receipt.duplicate || answer.type !== 'neutral' || on.platform.deliveries.length > before
}

/** What marketing or somebody from outside got to see of the counter. */
function shownToOthers({ platform }: Talk): string[] {
  return platform.deliveries.flatMap(({ address, onlyFor, body }) => {
    const members = rooms[address.id] ?? [address.id.replace(/^dm-/, '')]
    const readers = onlyFor ? [onlyFor.userId] : members
    const text = JSON.stringify(body)
    const leaks = /count \d/.test(text) && readers.some((reader) => reader === '林悦' || reader === '赵先生')
    return leaks ? [`${address.id} ${readers.join()}: ${text}`] : []
  })
}
