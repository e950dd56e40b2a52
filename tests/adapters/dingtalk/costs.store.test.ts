import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { dealOf, numberOf } from '../../misbehaviour/deals.ts'
import { until } from '../../misbehaviour/world.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-store.ts'
import { DingtalkHouse } from './misbehaviour/dingtalk-house.ts'
import { Somebody } from './misbehaviour/somebody.ts'

const timeOfDay = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })

/** Real milliseconds in which the house's own time does not pass, at each look. */
const lookEveryMs = 10
const looks = 200

let database: TestDatabase
let house: DingtalkHouse

beforeEach(async () => {
  database = await createTestDatabase()
  house = await DingtalkHouse.open(database)
})
afterEach(async () => {
  expect(house.fake.violations).toEqual([])
  await house.close()
  await database.remove()
})

/** The nightly look into people's own lists, which comes when it comes. */
const isNightly = (what: string) => what.endsWith('/org/tasks/query')

/** Calls of what people did. */
const callsOf = ({ bill }: DingtalkHouse['fake']): number =>
  bill.calls - [...bill.byWhat('calls')].reduce((sum, [what, times]) => sum + (isNightly(what) ? times : 0), 0)

/** `calls/pushes` that something costs, with whatever follows from it. */
async function cost(act: () => unknown, isDone: () => unknown): Promise<string> {
  const { fake } = house
  const before = { calls: callsOf(fake), pushes: fake.bill.pushes }
  await act()
  await until(house, 'it', async () => {
    // The machine works and to-dos follow by the clock on the wall: an answer that is late by the other one costs more.
    for (let look = 0; look < looks; look += 1) {
      if ((await house.isDone()) && (await isDone())) return true
      await setTimeout(lookEveryMs)
    }
    return false
  })
  // What would follow later has followed.
  await house.goesOn(5_000)
  return `${callsOf(fake) - before.calls}/${fake.bill.pushes - before.pushes}`
}

const openTodos = (name: string) => {
  const { organisation, world } = house.fake
  return world.todos.openOf(organisation.members.get(house.userid(name))!.unionId)
}

it('an act costs what it has to, and no more', async () => {
  const { fake } = house
  const [li, wang] = [house.person('李雷'), house.person('王芳')]
  await dealOf(house, '李雷', '海天一号')
  await dealOf(house, '李雷', '海天二号', { moved: 2 })
  await dealOf(house, '钱会', '海天三号')
  const [first, second, third] = await Promise.all(
    ['海天一号', '海天二号', '海天三号'].map((one) => numberOf(house, one)),
  )
  const inGroup = new Somebody(house, '钱会', 'in the group')
  const shows = (number: string, title: string) =>
    cost(
      () => li.says(`/deal show ${number}`),
      () => li.sees(title),
    )
  const presses = (who: Somebody, on: string, label: string, isDone: () => unknown) =>
    cost(() => who.press(who.sees(on)!, label), isDone)
  // What is asked once, as who is in the group, is asked before.
  await cost(
    () => inGroup.says('/我是谁'),
    () => true,
  )

  const costs = {
    'a command answered in text': await cost(
      () => li.says('/我是谁'),
      () => li.sees('李雷'),
    ),
    'a command answered with a card': await shows(first!, '海天一号'),
    'a press with one viewer': await presses(li, '海天一号', '推进到需求确认', () =>
      li.sees('海天一号')!.words.includes('需求确认'),
    ),
    'a form on the card is opened': await presses(li, '海天一号', '输单', () => true),
    'a form on the card is sent in': await cost(
      () => fake.fillsIn(li.userid, fake.cards.all.get(li.sees('海天一号')!.key)!, { 原因: '价格' }),
      () => li.sees('海天一号')!.words.includes('价格'),
    ),
    'a card in a group': await cost(
      () => inGroup.says(`/deal show ${third}`),
      () => inGroup.sees('海天三号'),
    ),
    'a press in a group': await presses(inGroup, '海天三号', '推进到需求确认', () =>
      inGroup.sees('海天三号')!.words.includes('需求确认'),
    ),
    'a deal before it is asked for': await shows(second!, '海天二号'),
    'a press that asks: a card and a to-do beside it': await presses(
      li,
      '海天二号',
      '申请进入报价谈判',
      () => openTodos('王芳').length === 1 && wang.sees('海天二号'),
    ),
    'a decision: the asker is told, their card rewritten, the to-do closed': await presses(
      wang,
      '海天二号',
      '批准',
      () => openTodos('王芳').length === 0 && li.sees('王芳 批准了'),
    ),
  }
  expect(costs).toEqual({
    'a command answered in text': '0/2',
    'a command answered with a card': '1/1',
    'a press with one viewer': '0/1',
    'a form on the card is opened': '0/1',
    'a form on the card is sent in': '0/1',
    'a card in a group': '1/1',
    'a press in a group': '1/1',
    'a deal before it is asked for': '1/1',
    'a press that asks: a card and a to-do beside it': '2/1',
    'a decision: the asker is told, their card rewritten, the to-do closed': '3/1',
  })
})

it('what falls due together for somebody is one call, and a picture one and one more for each group', async () => {
  const { fake } = house
  const zheng = house.person('郑和')
  const titles = ['海天四号', '海天五号']
  for (const title of titles) await dealOf(house, '郑和', title)
  const digest = () =>
    house.write(async (tx) => {
      const { deal, notice } = tx.tables
      const now = house.now()
      const rows = await tx.select({ id: deal.id }).from(deal)
      await tx.insert(notice).values(
        rows.map(({ id: dealId }) => ({
          ...{ id: dealId, dealId, kind: 'stage' as const, round: 1, level: 1, personId: house.idOf('郑和') },
          ...{ part: 'to' as const, dueAt: now, createdAt: now },
        })),
      )
    })
  expect(await cost(digest, () => titles.every((title) => zheng.sees(title)))).toBe('1/0')

  // Whoever is there sees what 王芳 sees.
  const leaders = ['王芳', '陈总', '马总', '牛总'].map((name) => house.userid(name))
  const coolApp = house.team.coolApp!
  const groups = ['一', '二'].map((title) => fake.organisation.group(title, leaders, { coolApp }))
  const soon = timeOfDay.format(new Date(house.now().getTime() + 120_000))
  for (const group of groups) fake.says(house.userid('王芳'), `/订阅 漏斗 at ${soon}`, { group })
  await until(house, 'subscriptions', () => house.isDone())
  await house.goesOn(20_000)
  const said = () => groups.map(({ openConversationId }) => fake.shownIn(openConversationId).length)
  const before = said()
  const isShown = () => said().every((count, n) => count > before[n]!)
  expect(await cost(() => {}, isShown)).toBe('3/0')
})

it('what costs nothing: contacts, a login, a token', async () => {
  const { fake } = house
  const nothing = await cost(
    () => {
      fake.world.tokens.forget()
      fake.changes.joins('hanmei')
    },
    () => true,
  )
  expect(nothing).toBe('0/0')
})
