import type { Act } from '../../src/bot/definitions/context.ts'
import type { Task } from '../../src/escalation/coach.ts'

/** Whoever was given something to do hears of it, and every copy of the stuck deal says who has it in hand. */
export async function tellCoached(act: Act, task: Task): Promise<void> {
  await act.refresh('stuck-deal', task.dealId)
  await act.say({ to: 'person', personId: task.ownerId }, { type: 'card', card: 'task', subject: task.id })
}
