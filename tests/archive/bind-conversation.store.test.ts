import { beforeEach, describe, expect, it } from 'vitest'
import { bindConversation, unbindConversation } from '../../src/archive/bind-conversation.ts'
import { listUnbound } from '../../src/bot/conversations/list-unbound.ts'
import type { Customer } from '../../src/customers/customer.ts'
import { permissionScope } from '../../src/people/permission-scope.ts'
import type { Person } from '../../src/people/person.ts'
import type { Store } from '../../src/store/store.ts'
import { byCommand, hireTeam, register, type SalesTeam } from '../customers/sales-team.ts'
import { auditOf, monday } from '../people/directory.ts'
import { refusalOf } from '../support/refusal-of.ts'
import type { TestDatabase } from '../support/test-store.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { conversationRow, converse, event, joins, keepSaid, minute } from './conversations.ts'

let database: TestDatabase
let store: Store
let team: SalesTeam
let customer: Customer
let another: Customer
let wangqiangs: Customer
let group: string

useStoreForAll(async (opened, made) => {
  database = made
  store = opened
  team = await hireTeam(store)
  for (const person of Object.values(team)) await joins(store, person)
  customer = await register(store, '甲公司', '13800000001', team.lilei)
  another = await register(store, '乙公司', '13800000002', team.lilei)
  wangqiangs = await register(store, '丙公司', '13800000003', team.wangqiang)
})
beforeEach(async () => {
  group = await converse(store, '客户群', ['李雷', '!王总'])
})

type Where = { conversationId?: string; spokenIn?: string; rebind?: boolean }
const bind = (actor: Person, to: Customer, where: Where = {}) =>
  store.write((tx) => bindConversation(tx, actor, { conversationId: group, customerId: to.id, ...where }, byCommand))
const unbind = (actor: Person, where: Where = {}) =>
  store.write((tx) => unbindConversation(tx, actor, { conversationId: group, ...where }, byCommand))

describe('binding a conversation to a customer', () => {
  it('keeps who bound it and when, and audits it', async () => {
    expect(await bind(team.lilei, customer)).toEqual({ customer, begins: true, notKept: 0 })
    expect(await conversationRow(store, group)).toMatchObject({
      customerId: customer.id,
      boundBy: team.lilei.id,
      boundAt: monday,
    })
    expect(await auditOf(store, group)).toMatchObject([
      {
        action: 'conversation.bound',
        actorId: team.lilei.id,
        before: { customerId: null },
        after: { customerId: customer.id },
      },
    ])
  })

  it('tells how many messages were not kept before, and counts anew after it is unbound', async () => {
    // Nobody has bound a conversation of this one yet.
    group = await converse(store, '新客户群', ['李雷', '!新来的'])
    await store.write((tx) => keepSaid(tx, [event(group, 1), event(group, 2)]))
    expect(await bind(team.lilei, customer)).toMatchObject({ begins: true, notKept: 2 })
    await unbind(team.lilei)
    expect(await conversationRow(store, group)).toMatchObject({
      customerId: null,
      boundBy: null,
      boundAt: null,
      unboundCount: 0,
    })
  })

  it('a second time to the same customer changes nothing', async () => {
    await bind(team.lilei, customer)
    expect(await bind(team.lead, customer)).toMatchObject({ begins: false })
    expect(await conversationRow(store, group)).toMatchObject({ boundBy: team.lilei.id })
    expect(await auditOf(store, group)).toHaveLength(1)
  })

  it('to another customer must be said plainly, and then the archive goes on', async () => {
    await bind(team.lilei, customer)
    await expect(bind(team.lilei, another)).rejects.toMatchObject({
      code: 'error.conversation.bound',
      details: { customer: `C-${customer.number} 甲公司` },
      next: `/bind C-${another.number} 改绑=是`,
    })
    expect(await bind(team.lilei, another, { rebind: true })).toMatchObject({ customer: another, begins: false })
    expect((await auditOf(store, group)).at(-1)).toMatchObject({
      before: { customerId: customer.id },
      after: { customerId: another.id },
    })
  })

  it("is possible in a group among us and in an outsider's direct conversation, but not in a chat with the bot", async () => {
    const inside = await converse(store, '内部群', ['李雷', '韩梅梅'])
    const outsider = await converse(store, '王总', ['李雷', '!王总'], 'direct')
    const own = await converse(store, '李雷', ['李雷'], 'direct')
    expect(await bind(team.lilei, customer, { conversationId: inside })).toMatchObject({ begins: true })
    expect(await bind(team.lilei, customer, { conversationId: outsider })).toMatchObject({ begins: true })
    expect(await refusalOf(bind(team.lilei, customer, { conversationId: own, spokenIn: own }))).toBe(
      'error.conversation.direct',
    )
    expect(await refusalOf(bind(team.lead, customer, { conversationId: own }))).toBe('error.conversation.direct')
  })

  it('lets the first of two who bind at once win', async () => {
    const bound = Promise.withResolvers<void>()
    const first = store.write(async (tx) => {
      await bindConversation(tx, team.lilei, { conversationId: group, customerId: customer.id }, byCommand)
      bound.resolve()
      await new Promise((resolve) => setTimeout(resolve, 200))
    })
    await bound.promise
    const second = refusalOf(bind(team.lilei, another))
    await first
    // One that waited for its turn sees the binding; one that had looked before, as only PostgreSQL lets it, is told that it changed.
    const refusals = [
      'error.conversation.bound',
      ...(database.dialect === 'sqlite' ? [] : ['error.conversation.changed']),
    ]
    expect(refusals).toContain(await second)
    expect((await conversationRow(store, group)).customerId).toBe(customer.id)
  })
})

describe('who may bind a conversation', () => {
  it('those in it, and those above them', async () => {
    expect(await bind(team.lead, customer)).toMatchObject({ begins: true })
  })

  it('whoever speaks in it, though the platform does not tell its members', async () => {
    const unknown = await converse(store, '看不到成员的群', [])
    expect(await refusalOf(bind(team.lilei, customer, { conversationId: unknown }))).toBe('error.conversation.unknown')
    expect(await bind(team.lilei, customer, { conversationId: unknown, spokenIn: unknown })).toMatchObject({
      begins: true,
    })
  })

  it('nobody from another team, and no conversation that does not exist', async () => {
    expect(await refusalOf(bind(team.wangqiang, wangqiangs))).toBe('error.conversation.unknown')
    expect(await refusalOf(bind(team.lilei, customer, { conversationId: 'nowhere' }))).toBe(
      'error.conversation.unknown',
    )
  })

  it('nobody whose role does not bind, though they are in it', async () => {
    expect(await refusalOf(bind(team.finance, customer, { spokenIn: group }))).toBe('error.conversation.mayNotBind')
    expect(await refusalOf(bind(team.marketing, customer, { spokenIn: group }))).toBe('error.conversation.mayNotBind')
  })

  it('nobody to a customer they may not see', async () => {
    expect(await refusalOf(bind(team.lilei, wangqiangs))).toBe('error.customer.gone')
  })

  it("nobody may take it away from a colleague's customer, and its name is not told", async () => {
    const shared = await converse(store, '两队共同的群', ['李雷', '王强', '!王总'])
    await bind(team.wangqiang, wangqiangs, { conversationId: shared })
    const taking = bind(team.lilei, customer, { conversationId: shared, rebind: true })
    await expect(taking).rejects.toMatchObject({
      code: 'error.conversation.boundElsewhere',
      details: { customer: `C-${wangqiangs.number} 丙＊＊` },
    })
    expect(await refusalOf(unbind(team.lilei, { conversationId: shared }))).toBe('error.conversation.boundElsewhere')
  })
})

describe('unbinding a conversation', () => {
  it('is audited, and refused where nothing is bound', async () => {
    await bind(team.lilei, customer)
    expect(await unbind(team.lead)).toEqual(customer)
    expect((await auditOf(store, group)).at(-1)).toMatchObject({
      action: 'conversation.unbound',
      before: { customerId: customer.id },
    })
    expect(await refusalOf(unbind(team.lilei))).toBe('error.conversation.notBound')
  })
})

describe('the conversations nobody has bound', () => {
  const unbound = (person: Person, page = { limit: 50, offset: 0 }) =>
    store.read(async (reader) => listUnbound(reader, await permissionScope(reader, person, 'conversation.bind'), page))

  it('are listed with their outsiders and counts, the busiest lately first, those never used last', async () => {
    const busy = await converse(store, '忙', ['韩梅梅', '!张总', '!李总'])
    const quiet = await converse(store, '静', ['韩梅梅', '!张总'])
    const never = await converse(store, '空', ['韩梅梅', '!张总'])
    await store.write((tx) => keepSaid(tx, [event(quiet, 1), event(busy, 5)]))
    const { conversations, more } = await unbound(team.hanmei)
    expect(conversations.map(({ id }) => id)).toEqual([busy, quiet, never])
    expect(conversations[0]).toEqual({
      id: busy,
      platform: 'web',
      title: '忙',
      outsiders: ['张总', '李总'],
      unboundCount: 1,
      lastMessageAt: minute(5),
    })
    expect(more).toBe(false)
    const second = await unbound(team.hanmei, { limit: 1, offset: 1 })
    expect([second.conversations.map(({ id }) => id), second.more]).toEqual([[quiet], true])
  })

  it("are those of one's own and of one's reports, without bound ones and those among us", async () => {
    const idsFor = async (person: Person) => (await unbound(person)).conversations.map(({ id }) => id)
    const inside = await converse(store, '内部群', ['李雷', '韩梅梅'])
    const taken = await converse(store, '已绑定', ['李雷', '!王总'])
    await bind(team.lilei, customer, { conversationId: taken })
    for (const person of [team.lilei, team.lead]) {
      const ids = await idsFor(person)
      expect(ids).toContain(group)
      expect(ids).not.toContain(inside)
      expect(ids).not.toContain(taken)
    }
    for (const person of [team.hanmei, team.wangqiang, team.finance]) expect(await idsFor(person)).not.toContain(group)
  })
})
