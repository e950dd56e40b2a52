import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { absenceOf, endAbsence, setAbsence, standInFor } from '../../src/people/absence.ts'
import type { Person } from '../../src/people/person.ts'
import type { Store } from '../../src/store/store.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { add, auditOf, leaves, minutesAfter, monday } from './directory.ts'

let store: Store
let chen: Person
let wang: Person
let zhao: Person
let rep: Person

useStoreForEach(async (opened) => {
  store = opened
  chen = await add(store, '陈总', { roles: ['director'] })
  wang = await add(store, '王芳', { roles: ['supervisor'] })
  zhao = await add(store, '赵敏', { roles: ['supervisor'] })
  rep = await add(store, '李雷')
})

const evening = minutesAfter(monday, 600)
const away = (person: Person, standIn: Person, until = evening, now = monday) =>
  store.write((tx) => setAbsence(tx, person, { standInId: standIn.id, until }, { now, entryPoint: 'command' }))
const back = (person: Person, now = monday) =>
  store.write((tx) => endAbsence(tx, person, { now, entryPoint: 'command' }))
const standIn = async (person: Person, now = monday) =>
  (await store.read((reader) => standInFor(reader, person.id, now)))?.name
const loses = (person: Person) =>
  store.write(
    async (tx) => void (await tx.delete(tx.tables.personRole).where(eq(tx.tables.personRole.personId, person.id))),
  )

describe('who is away', () => {
  it('is stood in for while it lasts', async () => {
    await away(wang, zhao)
    expect(await standIn(wang, minutesAfter(monday, -1))).toBeUndefined()
    expect(await standIn(wang)).toBe('赵敏')
    expect(await standIn(wang, evening)).toBeUndefined()
    expect(await standIn(zhao)).toBeUndefined()
  })

  it('is stood in for by the stand-in of a stand-in who is away too', async () => {
    await away(wang, zhao)
    await away(zhao, chen)
    expect(await standIn(wang)).toBe('陈总')
  })

  it('is stood in for by nobody where all in a circle are away', async () => {
    await away(wang, zhao)
    await away(zhao, chen)
    await away(chen, wang)
    expect(await standIn(wang)).toBeUndefined()
  })

  it('is not stood in for by somebody who has left, or may not approve any more', async () => {
    await away(wang, zhao)
    await away(chen, wang)
    await leaves(store, zhao)
    expect(await standIn(wang)).toBeUndefined()
    expect(await standIn(chen)).toBe('王芳')
    await loses(wang)
    expect(await standIn(chen)).toBeUndefined()
  })

  it('has one absence: another one ends it, and so does coming back', async () => {
    await away(wang, zhao)
    await away(wang, chen, minutesAfter(monday, 60))
    expect(await standIn(wang)).toBe('陈总')
    expect(await standIn(wang, minutesAfter(monday, 61))).toBeUndefined()
    expect(await back(wang)).toBe(true)
    expect(await store.read((reader) => absenceOf(reader, wang.id, monday))).toBeUndefined()
    expect(await back(wang)).toBe(false)
    expect((await auditOf(store, wang.id)).map(({ action }) => action)).toEqual([
      'person.added',
      'absence.set',
      'absence.set',
      'absence.ended',
    ])
  })

  it.each([
    ['by oneself', 'error.absence.self', () => away(wang, wang)],
    ['by somebody who may not approve', 'error.absence.cannotApprove', () => away(wang, rep)],
    ['until now', 'error.absence.past', () => away(wang, zhao, monday)],
  ])('is not stood in for %s', async (_, code, go) => {
    expect(await refusalOf(go())).toBe(code)
    expect(await standIn(wang)).toBeUndefined()
  })

  it('is not stood in for by somebody who has left when it begins', async () => {
    await leaves(store, zhao)
    expect(await refusalOf(away(wang, zhao))).toBe('error.absence.cannotApprove')
  })
})
