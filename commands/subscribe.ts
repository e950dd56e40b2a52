import { z } from 'zod'
import { defineCommand } from '../src/bot/command.ts'
import { UserError } from '../src/errors/user-error.ts'
import { sayMoment } from '../src/i18n/say-time.ts'
import { writeRequest } from '../src/reports/funnel-request.ts'
import { readFunnelRequest } from '../src/reports/read-funnel-request.ts'
import { scheduledFunnel } from '../src/reports/scheduled-funnel.ts'
import { nextSlot } from '../src/schedule/slots.ts'
import { subscribe } from '../src/schedule/subscribe.ts'
import { normalised } from '../src/typed-text/normalised.ts'
import { funnelCommand } from './funnel.ts'
import { readWish } from './subscription/read-wish.ts'
import { saySubscriptions } from './subscription/say-subscriptions.ts'

export const subscribeCommand = defineCommand({
  path: 'subscribe',
  aliases: ['订阅'],
  summary: 'command.subscribe.summary',
  permission: 'funnel.read',
  parameters: [
    { name: 'report', labels: { zh: '报表', en: 'report' }, required: true },
    { name: 'wish', labels: { zh: '范围和时间', en: 'scope-and-time' }, required: false, rest: true },
  ],
  arguments: z.object({ report: z.string(), wish: z.string().optional() }),
  example: { zh: '/订阅 漏斗 region:华东 at 08:40', en: '/subscribe funnel region:华东 at 08:40' },
  async run(act, { report, wish = '' }) {
    if (![funnelCommand.path, ...funnelCommand.aliases].includes(normalised(report).toLowerCase()))
      throw new UserError('error.subscribe.report', { given: report }, '/subscribe funnel region:华东 at 08:40')
    const { funnel, at, timeZone } = readWish(wish, act.timeZone)
    const subject = writeRequest(await readFunnelRequest(act.tx, act.actor, funnel, timeZone))
    const isNew = await subscribe(act, { report: 'funnel', subject, at, timeZone }, scheduledFunnel)
    const time = sayMoment(act.t.locale, nextSlot(act.now, { at, timeZone }).dueAt, timeZone)
    const made = isNew ? act.t('subscription.made', { time }) : act.t('subscription.known')
    return { type: 'text', text: `${made}\n${await saySubscriptions(act)}` }
  },
})
