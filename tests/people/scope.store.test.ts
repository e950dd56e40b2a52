import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/people/person.ts'
import { inScope, scopeCondition, scopeOf } from '../../src/people/scope.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { add, leaves, monday, reportsTo } from './directory.ts'

let store: Store

useStoreForAll((opened) => {
  store = opened
})

const scope = (person: Pick<Person, 'id' | 'roles'>) => store.read((reader) => scopeOf(reader, person))

describe('whose rows somebody sees', () => {
  it('is their own and their reports, at any depth, also of those who have left', async () => {
    const director = await add(store, 'Director', { roles: ['director'] })
    const supervisor = await add(store, 'Supervisor', { roles: ['supervisor'], managerId: director.id })
    const rep = await add(store, 'Rep', { managerId: supervisor.id })
    const other = await add(store, 'Other', { roles: ['supervisor'] })
    await leaves(store, supervisor)
    expect(await scope(director)).toEqual(new Set([director.id, supervisor.id, rep.id]))
    expect(await scope(rep)).toEqual(new Set([rep.id]))
    expect(await scope(other)).toEqual(new Set([other.id]))
  })

  it('is everything for finance, audit and admin, and not for marketing', async () => {
    for (const role of ['finance', 'auditor', 'admin'] as const) {
      expect(await scope({ id: 'x', roles: ['rep', role] })).toBe('all')
    }
    expect(await scope({ id: 'x', roles: ['marketing'] })).toEqual(new Set(['x']))
  })

  it('ends where the reporting line runs in a circle', async () => {
    const first = await add(store, 'First')
    const second = await add(store, 'Second', { managerId: first.id })
    await reportsTo(store, first, second.id)
    expect(await scope(first)).toEqual(new Set([first.id, second.id]))
  })

  it('equals the closure of "reports to", whatever the reporting lines are', async () => {
    const anybody = fc.option(fc.nat({ max: 11 }), { nil: null })
    await fc.assert(
      fc.asyncProperty(fc.array(anybody, { minLength: 1, maxLength: 12 }), async (managers) => {
        const run = await hire(managers)
        for (const [index, id] of run.ids.entries()) {
          expect(await scope({ id, roles: ['rep'] })).toEqual(
            new Set(closure(managers, index).map((at) => run.ids[at])),
          )
        }
      }),
      { numRuns: 15 },
    )
  })
})

describe('the scope of a row', () => {
  it('is asked the same way for one row and for a query', async () => {
    const mine = await add(store, 'Mine')
    const theirs = await add(store, 'Theirs')
    const visible = await scope(mine)
    expect([inScope(visible, mine.id), inScope(visible, theirs.id)]).toEqual([true, false])
    const found = await store.read((reader) => {
      const { person } = reader.tables
      return reader.select({ id: person.id }).from(person).where(scopeCondition(visible, person.id))
    })
    expect(found).toEqual([{ id: mine.id }])
  })

  it('leaves what nobody owns to those who see everything', async () => {
    expect([inScope(new Set(['me']), null), inScope(new Set(['me']), undefined)]).toEqual([false, false])
    expect(inScope('all', null)).toBe(true)
    expect(scopeCondition('all', store.tables.person.id)).toBeUndefined()
  })
})

let runs = 0

/** People of one example; `managers[i]` is the place of i's manager, also i itself or nobody there. */
async function hire(managers: readonly (number | null)[]): Promise<{ ids: string[] }> {
  runs += 1
  const ids = managers.map((_, index) => `run${runs}-${index}`)
  await store.write(async (tx) => {
    await tx.insert(tx.tables.person).values(
      managers.map((manager, index) => ({
        id: ids[index]!,
        name: `P${index}`,
        managerId: manager === null ? null : (ids[manager] ?? null),
        createdAt: monday,
      })),
    )
  })
  return { ids }
}

/** The naive definition: add the reports of people inside until nothing changes. */
function closure(managers: readonly (number | null)[], start: number): number[] {
  const inside = new Set([start])
  for (let before = 0; before !== inside.size; ) {
    before = inside.size
    managers.forEach((manager, index) => {
      if (manager !== null && inside.has(manager)) inside.add(index)
    })
  }
  return [...inside]
}
