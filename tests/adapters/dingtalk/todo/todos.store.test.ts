import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDingtalk } from '../../../../adapters/dingtalk/index.ts'
import { KeptUse } from '../../../../adapters/dingtalk/quota/kept-use.ts'
import { quotaAccount } from '../../../../adapters/dingtalk/quota/pot.ts'
import type { DutyList, ShownDuty } from '../../../../src/chat/duty-list.ts'
import type { Store } from '../../../../src/store/store.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../../../fakes/dingtalk/index.ts'
import { HandClock } from '../../../support/bot-harness.ts'
import { useStoreForEach } from '../../../support/use-store.ts'
import { keptIn } from '../kept-ports.ts'
import { memoryPorts, optionsOf } from '../memory-ports.ts'

const minute = 60_000
const hour = 60 * minute

let store: Store
let dingtalk: FakeDingtalk

useStoreForEach((opened) => {
  store = opened
})
beforeEach(async () => {
  dingtalk = await startFakeDingtalk({ clock: new HandClock() })
  for (const userId of ['wangfang', 'chenjing']) dingtalk.organisation.member(userId)
})
afterEach(async () => {
  expect(dingtalk.violations).toEqual([])
  await dingtalk.close()
})

/** One more process. */
function started(todo = true, its: Store = store): DutyList {
  const ports = memoryPorts(dingtalk.clock, { kept: keptIn(its) })
  return createDingtalk(ports, optionsOf(dingtalk, { todo })).duties!
}
const duty = (n: number, userId = 'wangfang'): ShownDuty => ({
  ...{ id: `chengdan:approval:A${n}:${userId}`, userId, subject: `待你审批：D-${n}` },
  ...{ dueAt: new Date('2026-11-25T10:00:00Z'), isUrgent: false, link: `https://sales.example.com/d/${n}` },
})
const keep = (list: DutyList, ...duties: ShownDuty[]) => list.keep(duties, new AbortController().signal)
const openOf = (userId: string) =>
  dingtalk.world.todos
    .openOf(dingtalk.organisation.members.get(userId)!.unionId)
    .map(({ subject }) => subject)
    .sort()
const kept = () => store.read((reader) => reader.select().from(reader.tables.dingtalkTodo))
const tasksOf = (userId: string) => `/v1.0/todo/users/${dingtalk.organisation.members.get(userId)!.unionId}/tasks`

it('what waits for somebody is a to-do of theirs, and leaves it when it does not any more: a call each', async () => {
  const list = started()
  await keep(list, duty(1), duty(2), duty(3, 'chenjing'))
  expect([openOf('wangfang'), openOf('chenjing')]).toEqual([['待你审批：D-1', '待你审批：D-2'], ['待你审批：D-3']])
  expect(dingtalk.world.todos.all[0]).toMatchObject({ dueTime: Date.parse('2026-11-25T10:00:00Z') })
  await keep(list, duty(1), duty(2), duty(3, 'chenjing'))
  expect(dingtalk.bill.calls).toBe(3)
  await keep(list, duty(2))
  expect([openOf('wangfang'), openOf('chenjing')]).toEqual([['待你审批：D-2'], []])
  expect(dingtalk.bill.calls).toBe(5)
})

it('what passes to somebody else leaves whoever had it', async () => {
  const list = started()
  await keep(list, duty(1))
  await keep(list, duty(1, 'chenjing'))
  expect([openOf('wangfang'), openOf('chenjing')]).toEqual([[], ['待你审批：D-1']])
})

it('several processes that see the same make it once, and close it once', async () => {
  const lists = [started(), started(), started()]
  const duties = Array.from({ length: 6 }, (_, n) => duty(n))
  await Promise.all(lists.map((list) => keep(list, ...duties)))
  expect(openOf('wangfang')).toHaveLength(6)
  expect(dingtalk.bill.calls).toBe(6)
  await Promise.all(lists.map((list) => keep(list)))
  expect(openOf('wangfang')).toEqual([])
  expect(dingtalk.bill.calls).toBe(12)
  expect(await kept()).toEqual([])
})

it('one that was made without a word is found again, and made once', async () => {
  const list = started()
  dingtalk.knobs.takesWithoutAWord(tasksOf('wangfang'))
  await keep(list, duty(1))
  expect(await kept()).toMatchObject([{ taskId: null, attempt: 1 }])
  dingtalk.clock.advance(2 * minute)
  await keep(list, duty(1))
  expect(dingtalk.world.todos.all).toHaveLength(1)
  expect(await kept()).toMatchObject([{ taskId: dingtalk.world.todos.all[0]!.id }])
})

it('without the right to see to-dos they are made and closed all the same; one that is there already waits for it', async () => {
  dingtalk.app.missingScopes.add('Todo.Todo.Read')
  const list = started()
  await keep(list, duty(1))
  await keep(list)
  expect(dingtalk.world.todos.all.map(({ isDone }) => isDone)).toEqual([true])
  dingtalk.knobs.takesWithoutAWord(tasksOf('wangfang'))
  await keep(list, duty(2))
  dingtalk.clock.advance(2 * minute)
  await keep(list, duty(2))
  expect(await kept()).toMatchObject([{ taskId: null, attempt: 2 }])
  dingtalk.app.missingScopes.clear()
  dingtalk.clock.advance(hour)
  await keep(list, duty(2))
  expect(openOf('wangfang')).toEqual(['待你审批：D-2'])
  expect(await kept()).toMatchObject([{ taskId: dingtalk.world.todos.all[1]!.id }])
})

it('one that DingTalk does not take, and that is not there either, is tried again later', async () => {
  const list = started()
  dingtalk.knobs.refuses(tasksOf('wangfang'), 400, 'todo.taskCreate.paramError')
  await keep(list, duty(1))
  expect(await kept()).toMatchObject([{ taskId: null, attempt: 1 }])
  dingtalk.clock.advance(2 * minute)
  await keep(list, duty(1))
  expect(openOf('wangfang')).toEqual(['待你审批：D-1'])
})

it('one that was made without a word, and does not wait any more, is closed', async () => {
  const list = started()
  dingtalk.knobs.takesWithoutAWord(tasksOf('wangfang'))
  await keep(list, duty(1))
  dingtalk.clock.advance(2 * minute)
  await keep(list)
  expect(openOf('wangfang')).toEqual([])
  expect(await kept()).toEqual([])
})

it('one that was never made, and does not wait any more, is nothing', async () => {
  const list = started()
  dingtalk.knobs.refuses(tasksOf('wangfang'), 403, 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi')
  await keep(list, duty(1))
  dingtalk.clock.advance(2 * minute)
  await keep(list)
  expect(await kept()).toEqual([])
})

it('one that waits for another try costs no write until then, to be made or to be closed', async () => {
  let writes = 0
  const write: Store['write'] = (work, lane) => {
    writes += 1
    return store.write(work, lane)
  }
  const list = started(true, { ...store, write })
  dingtalk.knobs.refuses(tasksOf('wangfang'), 403, 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi')
  await keep(list, duty(1))
  const before = writes
  await keep(list, duty(1))
  await keep(list)
  expect(writes).toBe(before)
  dingtalk.clock.advance(2 * minute)
  await keep(list, duty(1))
  expect(openOf('wangfang')).toEqual(['待你审批：D-1'])
})

it('a to-do that somebody deleted there is done', async () => {
  const list = started()
  await keep(list, duty(1))
  dingtalk.world.todos.remove(dingtalk.world.todos.all[0]!)
  await keep(list)
  expect(await kept()).toEqual([])
})

it('of somebody who left nothing stays behind', async () => {
  await keep(started(), duty(1))
  dingtalk.organisation.members.delete('wangfang')
  await keep(started())
  expect(await kept()).toEqual([])
})

it('of whatever is lost on the way, in the end the open ones are those that wait, none twice', async () => {
  const lists = [started(), started()]
  let waiting: ShownDuty[] = []
  for (let round = 0; round < 12; round += 1) {
    waiting = [...waiting.filter((_, n) => (n + round) % 3 !== 0), duty(round), duty(100 + round, 'chenjing')]
    if (round % 2 === 0) dingtalk.knobs.takesWithoutAWord(tasksOf(round % 4 === 0 ? 'wangfang' : 'chenjing'))
    await Promise.all(lists.map((list) => keep(list, ...waiting)))
    dingtalk.clock.advance(minute)
  }
  for (let wait = 0; wait < 3; wait += 1) {
    dingtalk.clock.advance(6 * hour)
    await keep(lists[0]!, ...waiting)
  }
  const subjects = (userId: string) =>
    waiting
      .filter((one) => one.userId === userId)
      .map(({ subject }) => subject)
      .sort()
  expect(openOf('wangfang')).toEqual(subjects('wangfang'))
  expect(openOf('chenjing')).toEqual(subjects('chenjing'))
})

it('while a month is saved on none is made, and those there are still leave', async () => {
  const list = started()
  await keep(list, duty(1))
  const use = new KeptUse(store, quotaAccount(dingtalk.app.clientId))
  await store.write((tx) => use.addIn(tx, { month: '2026-11', pot: 'calls' }, 'message', 4_600))
  dingtalk.clock.advance(minute)
  await keep(list, duty(2))
  expect(openOf('wangfang')).toEqual([])
})

it('where they are switched off those there were leave, too', async () => {
  await keep(started(), duty(1))
  await keep(started(false), duty(1))
  expect(openOf('wangfang')).toEqual([])
})

it('what is urgent by now, or called something else, says so, by one call, and nothing while a month is saved on', async () => {
  const list = started()
  await keep(list, duty(1))
  const urgent = { ...duty(1), subject: '待你审批：D-1 改名', isUrgent: true }
  await keep(list, urgent)
  await keep(list, urgent)
  expect(openOf('wangfang')).toEqual(['待你审批：D-1 改名'])
  expect(dingtalk.world.todos.all[0]).toMatchObject({ priority: 40 })
  expect(dingtalk.bill.calls).toBe(2)
  const use = new KeptUse(store, quotaAccount(dingtalk.app.clientId))
  await store.write((tx) => use.addIn(tx, { month: '2026-11', pot: 'calls' }, 'message', 4_600))
  dingtalk.clock.advance(minute)
  await keep(list, duty(1))
  expect(dingtalk.bill.calls).toBe(2)
})

it('where only some is looked at the rest stays as it is', async () => {
  const list = started()
  await keep(list, duty(1), duty(2), duty(10))
  const about = (...numbers: number[]) => numbers.map((n) => `chengdan:approval:A${n}`)
  await list.keep([duty(3)], new AbortController().signal, about(1, 3))
  expect(openOf('wangfang')).toEqual(['待你审批：D-10', '待你审批：D-2', '待你审批：D-3'])
})

it('what failed is named again when it is due', async () => {
  const list = started()
  dingtalk.knobs.refuses(tasksOf('wangfang'), 403, 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi')
  await keep(list, duty(1), duty(2))
  expect(await list.putOff()).toEqual([])
  dingtalk.clock.advance(2 * minute)
  expect(await list.putOff()).toEqual([duty(1).id])
})
