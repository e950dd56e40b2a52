import { z } from 'zod'
import { defineCommand } from '../src/bot/definitions/command.ts'
import { acknowledge, snooze } from '../src/escalation/acknowledge.ts'
import { dealNamed } from '../src/pipeline/model/find-deal.ts'
import { comingDay, looksLikeDay, requireTypedDay } from '../src/pipeline/model/typed-day.ts'
import { dealParameter } from './arguments/parameters.ts'

/** Without a day: "I have it in hand", for as long as the policy says. */
export const snoozeCommand = defineCommand({
  path: 'snooze',
  aliases: ['稍后', '稍后提醒', '知道了'],
  summary: 'command.snooze.summary',
  permission: 'deal.assign',
  parameters: [
    dealParameter,
    { name: 'until', labels: { zh: '到', en: 'until' }, required: false, joins: looksLikeDay },
    { name: 'reason', labels: { zh: '原因', en: 'reason' }, required: false, rest: true, prose: true },
  ],
  arguments: z.object({ deal: z.string(), until: z.string().optional(), reason: z.string().optional() }),
  example: { zh: '/稍后 D-1001 2026-12-10 客户下周才开会', en: '/snooze D-1001 2026-12-10 they meet next week' },
  async run(ctx, { deal, until, reason }) {
    const { id } = await dealNamed(ctx.tx, ctx.actor, deal)
    if (until === undefined) await acknowledge(ctx.tx, ctx.actor, id, ctx)
    else {
      const day = requireTypedDay(until, comingDay(ctx))
      await snooze(ctx.tx, ctx.actor, { dealId: id, until: day, reason }, ctx)
    }
    return { type: 'card', card: 'stuck-deal', subject: id, onlyAsker: true }
  },
})
