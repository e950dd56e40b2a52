import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { appendEntries } from '../../../src/archive/append-entry.ts'
import type { Deal } from '../../../src/pipeline/model/deal.ts'
import { countCustomerMessages } from '../../../src/pipeline/policy/customer-contact.ts'
import type { Store } from '../../../src/store/store.ts'
import { minutesAfter, monday } from '../../people/directory.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { at, hireTeam, move, newDeal, type Team } from '../sales-team.ts'

let store: Store
let team: Team
let deal: Deal
let seq = 0

useStoreForEach(async (opened) => {
  store = opened
  team = await hireTeam(store)
  deal = await newDeal(store, team.rep)
})
beforeEach(() => {
  seq = 0
})

type Entry = Parameters<typeof appendEntries>[1][number]

/** What an outsider says in a conversation of the deal's customer, ten minutes after it came, but for these. */
const said = (facts: Partial<Entry> = {}) => {
  seq += 1
  const entry = {
    conversationId: 'room',
    seq,
    customerId: deal.customerId!,
    messageId: `m${seq}`,
    kind: 'send' as const,
    side: 'outsider' as const,
    senderTenant: 'T1',
    type: undefined,
    thread: undefined,
    quotes: undefined,
    personId: undefined,
    senderId: 'zhao',
    senderName: '赵先生',
    text: '请报价',
    raw: '{}',
    at: minutesAfter(monday, 10),
    ...facts,
  }
  return store.write((tx) => appendEntries(tx, [entry]))
}
const counted = (visitId = deal.visitId) => store.read((reader) => countCustomerMessages(reader, deal, visitId))

describe('a customer message', () => {
  it('is one that an outsider sent in a conversation of the customer, during the visit', async () => {
    await said()
    await said()
    expect(await counted()).toBe(2)
  })

  it.each([
    ['what one of us said', { side: 'ours' as const, personId: 'colleague' }],
    ['what a colleague said who is not in the directory yet', { side: 'ours' as const }],
    ['what a program said', { side: 'bot' as const }],
    ['an edit', { kind: 'edit' as const }],
    ['a revocation', { kind: 'revoke' as const }],
    ['what another customer said', { customerId: 'another' }],
    ['what was said before the visit', { at: minutesAfter(monday, -10) }],
  ])('is not %s', async (_, facts) => {
    await said(facts)
    expect(await counted()).toBe(0)
  })

  it('is also what was kept before its side was, unless a person of ours said it', async () => {
    await said()
    await said({ side: 'ours', personId: 'colleague' })
    await store.write(async (tx) => {
      const { archiveEntry } = tx.tables
      for (const entry of await tx.select().from(archiveEntry)) {
        const messageId = `earlier ${entry.messageId}`
        await tx.insert(archiveEntry).values({ ...entry, messageId, seq: entry.seq + 10, side: null })
      }
    })
    expect(await counted()).toBe(2)
  })

  it('is of the visit in which it was said', async () => {
    await said()
    const first = deal.visitId
    const moved = await move(store, team.rep, { dealId: deal.id }, at(minutesAfter(monday, 20)))
    await said({ at: minutesAfter(monday, 30) })
    await said({ at: minutesAfter(monday, 40) })
    expect(await counted(first)).toBe(1)
    expect(await counted(moved.deal.visitId)).toBe(2)
  })

  it('is none where a deal has no customer', async () => {
    await said()
    await store.write(async (tx) => {
      await tx.update(tx.tables.deal).set({ customerId: null }).where(eq(tx.tables.deal.id, deal.id))
    })
    deal = { ...deal, customerId: null }
    expect(await counted()).toBe(0)
  })
})
