import { beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '../../src/people/person.ts'
import { supervisorOf } from '../../src/people/supervisor-of.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { add, leaves, reportsTo } from './directory.ts'

let store: Store
let director: Person
let supervisor: Person
let rep: Person

useStoreForAll((opened) => {
  store = opened
})

beforeEach(async () => {
  director = await add(store, 'Director', { roles: ['director'] })
  supervisor = await add(store, 'Supervisor', { roles: ['supervisor'], managerId: director.id })
  rep = await add(store, 'Rep', { managerId: supervisor.id })
})

const decidesFor = async (person: Person, except?: string[]) =>
  (await store.read((reader) => supervisorOf(reader, person.id, except)))?.name

describe('who decides on a request', () => {
  it('is the nearest one up the line who may approve', async () => {
    expect(await decidesFor(rep)).toBe('Supervisor')
    const teamLead = await add(store, 'Lead without approval', { roles: ['rep'], managerId: supervisor.id })
    await reportsTo(store, rep, teamLead.id)
    expect(await decidesFor(rep)).toBe('Supervisor')
  })

  it('is one level up when the requester is the approver', async () => {
    expect(await decidesFor(rep, [supervisor.id])).toBe('Director')
    expect(await decidesFor(supervisor)).toBe('Director')
  })

  it('passes over somebody who has left', async () => {
    await leaves(store, supervisor)
    expect(await decidesFor(rep)).toBe('Director')
  })

  it('is nobody at the top, for a stranger, or when everybody is excepted', async () => {
    expect(await decidesFor(director)).toBeUndefined()
    expect(await decidesFor(rep, [supervisor.id, director.id])).toBeUndefined()
    expect(await store.read((reader) => supervisorOf(reader, 'nobody'))).toBeUndefined()
  })

  it('is never the requester, even where the line runs in a circle', async () => {
    await reportsTo(store, director, supervisor.id)
    expect(await decidesFor(supervisor)).toBe('Director')
    expect(await decidesFor(supervisor, [director.id])).toBeUndefined()
  })
})
