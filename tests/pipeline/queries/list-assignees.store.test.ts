import { expect, it } from 'vitest'
import type { Person } from '../../../src/people/person.ts'
import { listAssignees } from '../../../src/pipeline/queries/list-assignees.ts'
import type { Store } from '../../../src/store/store.ts'
import { leaves } from '../../people/directory.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { hireTeam, newDeal, type Team } from '../sales-team.ts'

let store: Store
let team: Team

useStoreForEach(async (opened) => {
  store = opened
  team = await hireTeam(store)
})

async function offeredTo(actor: Person) {
  const deal = await newDeal(store, team.rep)
  const found = await store.read((reader) => listAssignees(reader, actor, deal))
  return found.map(({ name }) => name).sort()
}

it('a deal is offered to whoever sells and is within reach, and not to its owner', async () => {
  expect(await offeredTo(team.supervisor)).toEqual(['王芳', '韩梅'])
  expect(await offeredTo(team.director)).toEqual(['周杰', '王芳', '赵敏', '陈总', '韩梅'])
  expect(await offeredTo(team.rep)).toEqual([])
})

it('a deal is not offered to somebody who has left', async () => {
  await leaves(store, team.colleague)
  expect(await offeredTo(team.supervisor)).toEqual(['王芳'])
})
