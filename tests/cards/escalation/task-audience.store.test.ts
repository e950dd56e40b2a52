import { expect, it } from 'vitest'
import { taskCard } from '../../../cards/escalation/task.ts'
import type { Viewers } from '../../../src/bot/definitions/card.ts'
import { coach } from '../../../src/escalation/coach.ts'
import type { Person } from '../../../src/people/person.ts'
import type { Store } from '../../../src/store/store.ts'
import { monday } from '../../people/directory.ts'
import { at, hireTeam, newDeal, type Team } from '../../pipeline/sales-team.ts'
import { useStoreForAll } from '../../support/use-store.ts'

let store: Store
let team: Team
let taskId: string

useStoreForAll(async (opened) => {
  store = opened
  team = await hireTeam(store)
  const deal = await newDeal(store, team.rep)
  const asked = { dealId: deal.id, text: '约技术负责人', dueOn: '2026-11-25' }
  taskId = (await store.write((tx) => coach(tx, team.supervisor, asked, at()))).id
})

const shownTo = (people: readonly Person[], facts: Partial<Viewers> = {}) =>
  store.read((reader) => taskCard.view(reader, taskId, { people, outsiders: false, now: monday, ...facts }))

it('a task is shown to whoever may see its deal', async () => {
  expect(await shownTo([team.rep])).toMatchObject({ mine: true, askedByName: '王芳' })
  expect(await shownTo([team.supervisor])).toMatchObject({ mine: false })
})

it('a task is shown to nobody else, and to nobody where one of them is there', async () => {
  expect(await shownTo([team.otherRep])).toBeUndefined()
  expect(await shownTo([team.rep, team.colleague])).toBeUndefined()
  expect(await shownTo([team.rep], { outsiders: true })).toBeUndefined()
})
