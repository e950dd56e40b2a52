import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { dayIn } from '../../src/clock/day.ts'
import { sayDay } from '../../src/i18n/say-time.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { dealNamed } from '../../src/pipeline/model/find-deal.ts'
import { comingDay, looksLikeDay, requireTypedDay } from '../../src/pipeline/model/typed-day.ts'
import { pauseDeal } from '../../src/pipeline/timers/pause-deal.ts'
import { dealParameter, reasonParameter } from '../arguments/parameters.ts'

export const dealPauseCommand = defineCommand({
  path: 'deal pause',
  aliases: ['商机 暂停'],
  plainNames: ['暂停', 'pause'],
  summary: 'command.dealPause.summary',
  permission: 'deal.edit',
  parameters: [
    dealParameter,
    { name: 'until', labels: { zh: '到', en: 'until' }, required: true, joins: looksLikeDay },
    reasonParameter,
  ],
  arguments: z.object({ deal: z.string(), until: z.string(), reason: z.string() }),
  example: {
    zh: '/商机 暂停 D-1001 2026-12-10 等客户董事会',
    en: '/deal pause D-1001 2026-12-10 their board decides then',
  },
  async run(ctx, { deal: named, until: typed, reason }) {
    const { id } = await dealNamed(ctx.tx, ctx.actor, named)
    const until = requireTypedDay(typed, comingDay(ctx))
    const deal = await pauseDeal(ctx.tx, ctx.actor, { dealId: id, until, reason }, ctx)
    const day = sayDay(ctx.t.locale, until, dayIn(ctx.timeZone, ctx.now))
    return { type: 'text', text: ctx.t('deal.paused', { deal: dealNumber(deal.number), day, reason }) }
  },
})
