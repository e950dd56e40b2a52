import type { Context } from '../../src/bot/definitions/context.ts'
import type { Task } from '../../src/escalation/coach.ts'

/** Sends the task to its owner and redraws every copy of the stuck deal with who handles it. */
export async function tellCoached(ctx: Context, task: Task): Promise<void> {
  await ctx.refresh('stuck-deal', task.dealId)
  await ctx.say({ to: 'person', personId: task.ownerId }, { type: 'card', card: 'task', subject: task.id })
}
