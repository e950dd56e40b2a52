import { count } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { loadConversation, placeConversation } from '../../../src/bot/conversations/conversation-rows.ts'
import { mostMembers } from '../../../src/bot/conversations/members.ts'
import { showAsTeam } from '../../../src/bot/conversations/show-as-team.ts'
import { viewersOf } from '../../../src/bot/conversations/viewers.ts'
import { Prefetcher } from '../../../src/bot/inbox/prefetcher.ts'
import { createRegistry } from '../../../src/bot/registry.ts'
import type { PlatformUser } from '../../../src/chat/conversation.ts'
import type { Person } from '../../../src/people/person.ts'
import type { Store } from '../../../src/store/store.ts'
import { TestPlatform } from '../../fakes/test-platform/index.ts'
import { platform, tenant } from '../../fakes/test-platform/parse.ts'
import { add, monday } from '../../people/directory.ts'
import { HandClock } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'

let store: Store
let clock: HandClock
let test: TestPlatform
let id: string
let lead: Person
/** How many members each transaction wrote, and what an onlooker saw between two of them. */
let written: number[]
let between: boolean[]
let news: number

const ours = (n: number): PlatformUser => ({ tenant, userId: `u${n}`, outsider: false })
const crowd = (size: number, from = 0): PlatformUser[] => Array.from({ length: size }, (_, n) => ours(from + n))
const told = (members: PlatformUser[] | undefined, closed = false) =>
  test.conversations.set('all', { kind: 'group', title: 'all', members, ...(closed ? { closed } : {}) })

useStoreForEach(async (opened) => {
  store = opened
  lead = await add(store, '陈静', { roles: ['supervisor'] })
  id = (await store.write((tx) => placeConversation(tx, { platform, tenant, id: 'all' }, { kind: 'group' }))).id
})
beforeEach(() => {
  clock = new HandClock()
  test = new TestPlatform()
  written = []
  between = []
  news = 0
})

const members = () =>
  store.read(async (reader) => {
    const [all] = await reader.select({ rows: count() }).from(reader.tables.conversationMember)
    return all!.rows
  })
const viewers = () => store.read((reader) => viewersOf(reader, { to: 'conversation', conversationId: id }, monday))

/** Watches what each transaction does to the members. */
const watched: Pick<Store, 'read' | 'write'> & Store = new Proxy({} as Store, {
  get: (_target, name) => {
    if (name !== 'write') {
      const value = Reflect.get(store, name, store)
      return typeof value === 'function' ? value.bind(store) : value
    }
    return async (work: Parameters<Store['write']>[0]) => {
      const before = await members()
      const result = await store.write(work)
      written.push(Math.abs((await members()) - before))
      between.push((await viewers()).outsiders)
      return result
    }
  },
})
const refreshes = () => {
  clock.advance(11 * 60_000)
  const registry = createRegistry({ adapters: [test], cards: [], forms: [] })
  const prefetcher = new Prefetcher({ store: watched, clock }, registry, async () => {
    news += 1
  })
  return prefetcher.refreshMembers(id)
}
/** The first of the crowd are of our company. */
const known = (size: number) =>
  store.write(async (tx) => {
    const theirs = crowd(size).map(({ userId }) => ({ platform, tenant, userId, personId: lead.id }))
    await tx.insert(tx.tables.identity).values(theirs)
  })

describe('a conversation of 10,000', () => {
  it('is one nobody tells about: none of them is kept, and nothing of ours is shown', async () => {
    told(crowd(10_000))
    await refreshes()
    expect(await members()).toBe(0)
    expect(await viewers()).toEqual({ people: [], outsiders: true, now: monday })
  })

  it('is shown what the person may see whose team it is said to be', async () => {
    told(crowd(10_000))
    await refreshes()
    const change = { now: monday, entryPoint: 'command' as const }
    await store.write((tx) => showAsTeam(tx, lead, { conversationId: id, person: lead }, change))
    expect(await viewers()).toMatchObject({ people: [{ name: '陈静' }], outsiders: false })
  })

  it('with somebody from outside among them, nobody can say so', async () => {
    told([...crowd(10_000), { tenant, userId: 'zhao', outsider: true }])
    await refreshes()
    expect(await members()).toBe(1)
    const change = { now: monday, entryPoint: 'command' as const }
    const shown = store.write((tx) => showAsTeam(tx, lead, { conversationId: id, person: lead }, change))
    await expect(shown).rejects.toThrow('error.group.told')
    expect((await viewers()).outsiders).toBe(true)
  })

  it('whose platform keeps it closed is asked about once, whoever speaks', async () => {
    told(crowd(10_000), true)
    const registry = createRegistry({ adapters: [test], cards: [], forms: [] })
    const inbound = (n: number) => ({
      address: { platform, tenant, id: 'all' },
      sender: ours(n),
      dedupeKey: `e${n}`,
      at: clock.now(),
      raw: '{}',
      event: { type: 'command' as const, text: '/show' },
    })
    for (const n of [1, 2, 3]) {
      const prefetcher = new Prefetcher({ store, clock }, registry, async () => {})
      await prefetcher.prepare({ conversationId: id, seq: n, attempt: 0, inbound: inbound(n) })
    }
    expect(test.calls).toEqual(['describe all'])
  })
})

describe('a conversation of as many as are kept', () => {
  it('is written in short transactions, and nothing is shown there before the last', async () => {
    await known(300)
    told(crowd(mostMembers))
    await refreshes()
    expect(await members()).toBe(mostMembers)
    expect(Math.max(...written)).toBeLessThanOrEqual(200)
    expect(between.slice(0, -1)).not.toContain(false)
  })

  it('of which nothing is told any more shows nothing from the first transaction on', async () => {
    await known(300)
    told(crowd(300), true)
    await refreshes()
    expect((await viewers()).outsiders).toBe(false)
    ;[written, between, news] = [[], [], 0]
    told(undefined, true)
    await refreshes()
    expect(await members()).toBe(0)
    expect(Math.max(...written)).toBeLessThanOrEqual(200)
    expect(between).not.toContain(false)
    expect(news).toBe(1)
  })

  it('into which strangers came shows nothing from then on, and what it knew before until then', async () => {
    await known(300)
    told(crowd(300))
    await refreshes()
    expect((await viewers()).outsiders).toBe(false)
    ;[written, between, news] = [[], [], 0]
    told(crowd(300, 250))
    await refreshes()
    expect(await members()).toBe(300)
    expect(between).not.toContain(false)
    expect(news).toBe(1)
  })

  it('told the same again writes no member anew', async () => {
    told(crowd(mostMembers))
    await refreshes()
    ;[written, news] = [[], 0]
    await refreshes()
    expect(written).toEqual([0])
    expect(news).toBe(0)
  })
})

it('a conversation whose members were being written when the process died is asked about again', async () => {
  told(crowd(600))
  let left = 2
  const dying = new Proxy(store, {
    get: (target, name) => {
      const value = Reflect.get(target, name, target)
      if (name !== 'write') return typeof value === 'function' ? value.bind(target) : value
      return (work: Parameters<Store['write']>[0]) => {
        if (left-- === 0) throw new Error('the process dies')
        return store.write(work)
      }
    },
  })
  const registry = createRegistry({ adapters: [test], cards: [], forms: [] })
  const first = new Prefetcher({ store: dying, clock }, registry, async () => {})
  await expect(first.refreshMembers(id)).rejects.toThrow('the process dies')
  expect(await members()).toBe(200)
  expect((await viewers()).outsiders).toBe(true)
  expect((await store.read((reader) => loadConversation(reader, id))).describedAt).toBeUndefined()
  await new Prefetcher({ store, clock }, registry, async () => {}).refreshMembers(id)
  expect(await members()).toBe(600)
})
