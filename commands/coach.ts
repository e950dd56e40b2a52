import { z } from 'zod'
import { tellCoached } from '../cards/escalation/tell-coached.ts'
import { defineCommand } from '../src/bot/definitions/command.ts'
import { dayIn } from '../src/clock/day.ts'
import { coach } from '../src/escalation/coach.ts'
import { dealNamed } from '../src/pipeline/model/find-deal.ts'
import { comingDay, looksLikeDay, requireTypedDay } from '../src/pipeline/model/typed-day.ts'
import { workdayAfter } from '../src/workdays/workday-after.ts'
import { dealParameter } from './arguments/parameters.ts'

/** Without a day: by the end of the next day that is worked. */
export const coachCommand = defineCommand({
  path: 'coach',
  aliases: ['辅导'],
  summary: 'command.coach.summary',
  permission: 'deal.assign',
  parameters: [
    dealParameter,
    { name: 'text', labels: { zh: '内容', en: 'text' }, required: true, rest: true, prose: true },
    { name: 'due', labels: { zh: '截止', en: 'due' }, required: false, namedOnly: true, joins: looksLikeDay },
  ],
  arguments: z.object({ deal: z.string(), text: z.string(), due: z.string().optional() }),
  example: { zh: '/辅导 D-1001 约客户技术负责人见面', en: '/coach D-1001 meet their technical lead' },
  async run(ctx, { deal, text, due }) {
    const { id } = await dealNamed(ctx.tx, ctx.actor, deal)
    const dueOn =
      due === undefined
        ? await workdayAfter(ctx.tx, dayIn(ctx.timeZone, ctx.now))
        : requireTypedDay(due, comingDay(ctx))
    const task = await coach(ctx.tx, ctx.actor, { dealId: id, text, dueOn }, ctx)
    await tellCoached(ctx, task)
    return { type: 'card', card: 'task', subject: task.id, onlyAsker: true }
  },
})
