import { beforeEach, expect, it } from 'vitest'
import { taskListCard } from '../../../cards/escalation/task-list.ts'
import { drawTools } from '../../../src/bot/outbox/draw-tools.ts'
import type { Card } from '../../../src/chat/card.ts'
import { coach, finishTask } from '../../../src/escalation/coach.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import type { Person } from '../../../src/people/person.ts'
import { assignDeal } from '../../../src/pipeline/deals/assign-deal.ts'
import type { Deal } from '../../../src/pipeline/model/deal.ts'
import type { Store } from '../../../src/store/store.ts'
import { monday } from '../../people/directory.ts'
import { at, hireTeam, newDeal, type Team } from '../../pipeline/sales-team.ts'
import { useStoreForAll } from '../../support/use-store.ts'

let store: Store
let team: Team
let deal: Deal

useStoreForAll(async (opened) => {
  store = opened
})
beforeEach(async () => {
  team = await hireTeam(store)
  deal = await newDeal(store, team.rep)
})

const asks = (text: string, dueOn: string) =>
  store.write((tx) => coach(tx, team.supervisor, { dealId: deal.id, text, dueOn }, at()))

async function listOf(people: readonly Person[], of = people[0]!, outsiders = false): Promise<Card | undefined> {
  const view = await store.read((reader) => taskListCard.view(reader, of.id, { people, outsiders, now: monday }))
  const tools = drawTools(
    { card: 'tasks', subject: of.id, from: '' },
    translatorFor('zh'),
    'Asia/Shanghai',
    undefined,
    () => {},
  )
  return view === undefined ? undefined : taskListCard.draw(view, tools)
}
const titles = (card: Card | undefined) => card?.kind === 'list' && card.items.map(({ title }) => title)

it('what somebody has to do is listed for them alone, what is due first at the top', async () => {
  await asks('写方案', '2026-11-27')
  await asks('约技术负责人', '2026-11-25')
  const list = await listOf([team.rep])
  expect(list).toMatchObject({ headline: '我的待办 · 2 件', items: [{ mark: 'due', button: { label: '查看' } }, {}] })
  expect(titles(list)).toEqual(['约技术负责人', '写方案'])
  expect(await listOf([team.supervisor])).toMatchObject({
    headline: '我的待办 · 0 件 · 我交办的 2 件',
    items: [{ title: '约技术负责人', detail: expect.stringMatching(/^交给 .+ · D-\d+ /) }, { title: '写方案' }],
  })
  expect(await listOf([team.supervisor], team.rep)).toBeUndefined()
  expect(await listOf([team.rep, team.supervisor])).toBeUndefined()
  expect(await listOf([team.rep], team.rep, true)).toBeUndefined()
})

it('what is done is not listed any more', async () => {
  const task = await asks('写方案', '2026-11-27')
  await store.write((tx) => finishTask(tx, team.rep, task.id, at()))
  expect(titles(await listOf([team.rep]))).toEqual([])
})

it('what there is no room for is said, and what was given out keeps its room', async () => {
  for (let day = 10; day < 22; day += 1) await asks(`第 ${day} 件`, `2026-12-${day}`)
  expect(await listOf([team.rep])).toMatchObject({ why: '还有更多没有显示' })
  expect(titles(await listOf([team.rep]))).toHaveLength(10)
  expect(await listOf([team.supervisor])).toMatchObject({ why: '还有更多没有显示' })
})

it('a deal that went to somebody else is not shown by its task', async () => {
  await asks('写方案', '2026-11-27')
  await store.write((tx) => assignDeal(tx, team.supervisor, { dealId: deal.id, toPersonId: team.colleague.id }, at()))
  expect(titles(await listOf([team.rep]))).toEqual([])
})
