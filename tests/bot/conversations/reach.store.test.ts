import { describe, expect, it } from 'vitest'
import { placeConversation } from '../../../src/bot/conversations/conversation-rows.ts'
import { findInScope } from '../../../src/bot/conversations/conversations-in-scope.ts'
import {
  changeCustomer,
  countMessages,
  spokenWithAfter,
} from '../../../src/bot/conversations/customer-conversations.ts'
import { keepFacts } from '../../../src/bot/conversations/keep-facts.ts'
import { listUnbound } from '../../../src/bot/conversations/list-unbound.ts'
import type { Store } from '../../../src/store/store.ts'
import { platform, tenant } from '../../fakes/test-platform/parse.ts'
import { minutesAfter, monday } from '../../people/directory.ts'
import { dealNow, hireTeam, newDeal, type Team } from '../../pipeline/sales-team.ts'
import { join } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'

let store: Store
let wang: string
let zhou: string

useStoreForEach(async (opened) => {
  store = opened
  wang = await join(store, '王小雨', ['rep'])
  zhou = await join(store, '周杰', ['rep'])
})

/** A group of these with a customer, or one of our own. */
const talk = (name: string, members: readonly string[], withCustomer = true) =>
  store.write(async (tx) => {
    const { id } = await placeConversation(tx, { platform, tenant, id: name }, undefined)
    const customer = withCustomer ? [{ tenant, userId: '赵先生', outsider: true }] : []
    const ours = members.map((userId) => ({ tenant, userId, outsider: false }))
    await keepFacts(tx, id, { kind: 'group', title: name, members: [...ours, ...customer] }, monday)
    return id
  })

const bind = (id: string, from: string | null, to: string) =>
  store.write((tx) => changeCustomer(tx, { id, customerId: from }, { customerId: to, boundBy: wang, boundAt: monday }))

describe('conversations', () => {
  it('are found by whoever has a member of them in reach', async () => {
    const theirs = await talk('theirs', ['周杰'])
    const find = async (scope: 'all' | string[]) =>
      (await store.read((reader) => findInScope(reader, theirs, scope === 'all' ? scope : new Set(scope))))?.id
    expect(await find([zhou])).toBe(theirs)
    expect(await find('all')).toBe(theirs)
    expect(await find([wang])).toBeUndefined()
  })

  it('without a customer are listed within reach, and none of our own, nor one that has its customer', async () => {
    await talk('ours alone', ['王小雨'], false)
    await talk('theirs', ['周杰'])
    const bound = await talk('bound', ['王小雨'])
    await talk('open', ['王小雨'])
    await bind(bound, null, 'somebody')
    const { conversations } = await store.read((reader) =>
      listUnbound(reader, new Set([wang]), { limit: 9, offset: 0 }),
    )
    expect(conversations.map(({ title }) => title)).toEqual(['open'])
  })

  it('are bound once by two who do so at the same time', async () => {
    const id = await talk('client', ['王小雨'])
    expect(await bind(id, null, 'one')).toBe(true)
    expect(await bind(id, null, 'another')).toBe(false)
    expect(await bind(id, 'one', 'another')).toBe(true)
  })
})

describe('whether a customer was spoken with', () => {
  let team: Team

  const spoken = async (dealId: string) =>
    store.read(async (reader) => {
      const { deal } = reader.tables
      const rows = await reader
        .select({ id: deal.id })
        .from(deal)
        .where(spokenWithAfter(reader, deal.customerId, deal.createdAt))
      return rows.some(({ id }) => id === dealId)
    })

  it('is asked of its own conversations, after the moment', async () => {
    team = await hireTeam(store)
    const { id } = await newDeal(store, team.rep)
    const { customerId } = await dealNow(store, id)
    const other = await talk('other', ['王小雨'])
    const client = await talk('client', ['王小雨'])
    await bind(other, null, 'somebody else')
    await bind(client, null, customerId!)
    const say = (conversationId: string, minutes: number) =>
      store.write((tx) => countMessages(tx, conversationId, 0, minutesAfter(monday, minutes)))
    await say(other, 5)
    await say(client, -5)
    expect(await spoken(id)).toBe(false)
    await say(client, 5)
    expect(await spoken(id)).toBe(true)
  })
})
