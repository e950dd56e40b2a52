import { beforeEach, expect, it } from 'vitest'
import { archiveRecord } from '../../src/archive/archive-record.ts'
import { takeRecord } from '../../src/archive/forwarded-record.ts'
import { readArchive } from '../../src/archive/read-archive.ts'
import type { Customer } from '../../src/customers/customer.ts'
import type { Person } from '../../src/people/person.ts'
import type { Store } from '../../src/store/store.ts'
import { byCommand, hireTeam, register, type SalesTeam } from '../customers/sales-team.ts'
import { monday } from '../people/directory.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { converse } from './conversations.ts'

let store: Store
let team: SalesTeam
let customer: Customer
let conversationId: string

useStoreForEach(async (opened) => {
  store = opened
  team = await hireTeam(store)
  customer = await register(store, '甲公司', '13800000001', team.lilei)
})
beforeEach(async () => {
  conversationId = await converse(store, '成单', ['李雷'], 'direct')
})

const forwards = (actor: Person) =>
  store.write((tx) => {
    const lines = [{ author: team.lilei.name, text: '报价发过去了' }]
    return takeRecord(tx, { actor, conversationId, messageId: 'm1', lines }, monday)
  })
const keeps = (actor: Person) =>
  store.write((tx) => archiveRecord(tx, actor, { conversationId, tenant: 'T1', customerId: customer.id }, byCommand))
const kept = () => store.read((reader) => readArchive(reader, { customerId: customer.id, limit: 10 }))

it.each(['lilei', 'lead'] as const)('%s keeps what they forwarded with a customer they work with', async (name) => {
  await forwards(team[name])
  expect((await keeps(team[name])).lines).toHaveLength(1)
  expect((await kept()).map(({ text }) => text)).toEqual(['报价发过去了'])
})

it.each([
  ['wangqiang', 'error.customer.gone'],
  ['marketing', 'error.customer.gone'],
  ['hanmei', 'error.customer.gone'],
  ['finance', 'error.customer.mayNotEdit'],
] as const)('%s puts nothing into it, whatever they may see', async (name, refusal) => {
  const person = team[name]
  await forwards(person)
  expect(await refusalOf(keeps(person))).toBe(refusal)
  expect(await kept()).toEqual([])
})
