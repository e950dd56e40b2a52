import { describe, expect, it } from 'vitest'
import { listReaders } from '../../../src/archive/reading/list-readers.ts'
import { mayRead } from '../../../src/archive/reading/may-read.ts'
import { giveReason, openArchive } from '../../../src/archive/reading/open-archive.ts'
import type { Customer } from '../../../src/customers/customer.ts'
import { resolveCustomer } from '../../../src/customers/resolve-customer.ts'
import { addPerson } from '../../../src/people/add-person.ts'
import type { Person } from '../../../src/people/person.ts'
import type { Role } from '../../../src/people/roles.ts'
import type { Store } from '../../../src/store/store.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { useStoreForEach } from '../../support/use-store.ts'

let store: Store
let customer: Customer
let people: Record<string, Person>

const now = new Date('2026-11-23T02:00:00Z')
const at = (ms: number) => ({ now: new Date(now.getTime() + ms), entryPoint: 'command' as const })
const by = { actorId: null, entryPoint: 'admin' as const }

/** 李雷 owns the customer and reports to 王芳; everybody else stands beside. */
useStoreForEach(async (opened) => {
  store = opened
  people = {}
  const joins = async (name: string, role: Role, managerId?: string) => {
    people[name] = await store.write((tx) => addPerson(tx, { name, roles: [role], managerId, now }, by))
  }
  await joins('王芳', 'supervisor')
  await joins('李雷', 'rep', people.王芳!.id)
  await joins('韩梅', 'rep', people.王芳!.id)
  await joins('孙总', 'supervisor')
  for (const role of ['marketing', 'finance', 'auditor', 'admin'] as const) await joins(role, role)
  customer = await store.write(async (tx) => {
    const input = { name: '华东重工', phone: '13812345678', ownerId: people.李雷!.id, origin: 'chat', now } as const
    return (await resolveCustomer(tx, input, by)).customer
  })
})

const may = (name: string, moment = now) => store.read((reader) => mayRead(reader, people[name]!, customer, moment))
const opens = (name: string, ms = 0) => store.write((tx) => openArchive(tx, people[name]!, customer, at(ms)))
const says = (name: string, reason: 'coaching' | 'other', words?: string) =>
  store.write((tx) => giveReason(tx, people[name]!, { customer, reason, words }, at(0)))
const readers = () => store.read((reader) => listReaders(reader, customer.id, 20))

describe('who may read what was said with a customer', () => {
  it.each([
    ['李雷', 'yes'],
    ['王芳', 'withReason'],
    ['auditor', 'withReason'],
    ['韩梅', 'no'],
    ['孙总', 'no'],
    ['marketing', 'no'],
    ['finance', 'no'],
    ['admin', 'no'],
  ])('%s: %s', async (name, expected) => expect((await may(name)).may).toBe(expected))

  it('opens nothing for whoever may not, keeps no row, and takes no reason of theirs', async () => {
    for (const name of ['韩梅', '孙总', 'marketing', 'finance', 'admin']) {
      expect(await refusalOf(opens(name))).toBe('error.archive.notYours')
      expect(await refusalOf(says(name, 'coaching'))).toBe('error.archive.notYours')
    }
    expect(await readers()).toEqual([])
  })

  it('asks whose customer it is not why, for eight hours', async () => {
    expect(await opens('王芳')).toBe(false)
    expect(await readers()).toEqual([])
    await says('王芳', 'coaching')
    expect(await opens('王芳', 1000)).toBe(true)
    expect(await readers()).toEqual([{ personName: '王芳', at: at(1000).now, reason: 'coaching' }])
    const hours = 3_600_000
    expect(await opens('王芳', 8 * hours - 1)).toBe(true)
    expect(await opens('王芳', 8 * hours)).toBe(false)
    // A reason is good for whoever gave it.
    expect((await may('auditor')).may).toBe('withReason')
  })

  it('wants words with another reason', async () => {
    expect(await refusalOf(says('王芳', 'other'))).toBe('error.archive.reasonEmpty')
    await says('王芳', 'other', '客户来电')
    expect(await may('王芳', at(1).now)).toEqual({ may: 'yes', reason: 'other' })
  })
})

describe('the audit of readers', () => {
  it('keeps several readings within a minute as one row, each person’s own', async () => {
    for (const ms of [0, 30_000, 59_999]) await opens('李雷', ms)
    await says('王芳', 'coaching')
    await opens('王芳', 30_000)
    await opens('李雷', 60_000)
    expect(await readers()).toEqual([
      { personName: '李雷', at: at(60_000).now, reason: undefined },
      { personName: '王芳', at: at(30_000).now, reason: 'coaching' },
      { personName: '李雷', at: at(0).now, reason: undefined },
    ])
  })
})
