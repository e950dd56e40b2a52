import type { Office } from './office.ts'

/** How much was told of before, by place. */
const told = new WeakMap<Office, Map<string, number>>()

/**
 * Events that the console offers and nobody needs, ticked: each thing that somebody reads alone with the robot, and each to-do that is
 * made or done, is a push.
 */
export async function tellNaively(office: Office): Promise<void> {
  const { dingtalk, staff } = office
  const before = told.get(office) ?? new Map<string, number>()
  told.set(office, before)
  const newly = (what: string, now: number): number => {
    const count = now - (before.get(what) ?? 0)
    before.set(what, now)
    return count
  }
  for (const { userId } of [...staff.heads, ...staff.supervisors, ...staff.reps])
    for (let n = newly(userId, dingtalk.shownIn(userId).length); n > 0; n -= 1)
      dingtalk.event('robot_msg_read', { userId: [userId] })
  const { all } = dingtalk.world.todos
  for (let n = newly('made', all.length); n > 0; n -= 1) dingtalk.event('todo_task_create', {})
  for (let n = newly('done', all.filter(({ isDone }) => isDone).length); n > 0; n -= 1)
    dingtalk.event('todo_task_update', {})
  await office.settle()
}
