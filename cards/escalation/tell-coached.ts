import type { Context } from '../../src/bot/definitions/context.ts'
import type { Task } from '../../src/escalation/coach.ts'

/** Whoever was given something to do hears of it, and every copy of the stuck deal says who has it in hand. */
export async function tellCoached(ctx: Context, task: Task): Promise<void> {
  await ctx.refresh('stuck-deal', task.dealId)
  await ctx.say({ to: 'person', personId: task.ownerId }, { type: 'card', card: 'task', subject: task.id })
}
