import { z } from 'zod'
import { defineCommand } from '../src/bot/definitions/command.ts'
import { UserError } from '../src/errors/user-error.ts'
import { fold } from '../src/i18n/fold.ts'
import { sayMoment } from '../src/i18n/say-time.ts'
import { writeRequest } from '../src/reports/funnel-request.ts'
import { readFunnelRequest } from '../src/reports/read-funnel-request.ts'
import { scheduledFunnel } from '../src/reports/scheduled-funnel.ts'
import { subscribe } from '../src/schedule/subscribe.ts'
import { meantSlots, nextMeant } from '../src/schedule/working-slots.ts'
import { saySubscriptions } from './answers/list-subscriptions.ts'
import { pipelineParameter } from './arguments/parameters.ts'
import { readWish } from './arguments/parse-subscription.ts'
import { funnelCommand } from './funnel.ts'

const isFunnel = (typed: string): boolean => [funnelCommand.path, ...funnelCommand.aliases].includes(fold(typed))

export const subscribeCommand = defineCommand({
  path: 'subscribe',
  aliases: ['订阅'],
  summary: 'command.subscribe.summary',
  details: 'command.funnel.details',
  permission: 'funnel.read',
  parameters: [
    {
      name: 'report',
      labels: { zh: '报表', en: 'report' },
      required: true,
      fits: (text) => (isFunnel(text) ? 'sure' : 'never'),
    },
    { name: 'wish', labels: { zh: '范围和时间', en: 'scope-and-time' }, required: false, rest: true, mentions: true },
    pipelineParameter,
  ],
  arguments: z.object({ report: z.string(), wish: z.string().optional(), pipeline: z.string().optional() }),
  example: { zh: '/订阅 漏斗 region:华东 at 08:40', en: '/subscribe funnel region:华东 at 08:40' },
  async run(ctx, { report, wish = '', pipeline }) {
    if (!isFunnel(report))
      throw new UserError('error.subscribe.report', { given: report }, '/subscribe funnel region:华东 at 08:40')
    const { funnel, at, timeZone, workdays } = readWish(wish, ctx.timeZone)
    const asked = await readFunnelRequest(ctx.tx, ctx.actor, funnel, { now: ctx.now, timeZone, pipeline })
    const subject = writeRequest(asked)
    const isNew = await subscribe(ctx, { report: 'funnel', subject, at, timeZone, workdays }, scheduledFunnel)
    const next = nextMeant(ctx.now, { at, timeZone }, await meantSlots(ctx.tx, { workdays }))
    const time = sayMoment(ctx.t.locale, next.dueAt, timeZone)
    const made = isNew ? ctx.t('subscription.made', { time }) : ctx.t('subscription.known')
    return { type: 'text', text: `${made}\n${await saySubscriptions(ctx)}` }
  },
})
