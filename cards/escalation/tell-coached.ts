import type { Context } from '../../src/bot/definitions/context.ts'
import type { Task } from '../../src/escalation/coach.ts'

/** Whoever was given something to do hears of it. */
export async function tellCoached(ctx: Context, task: Task): Promise<void> {
  await ctx.say({ to: 'person', personId: task.ownerId }, { type: 'card', of: { task: task.id } })
}
