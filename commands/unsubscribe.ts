import { z } from 'zod'
import { defineCommand } from '../src/bot/command.ts'
import { UserError } from '../src/errors/user-error.ts'
import { endSubscription } from '../src/schedule/end-subscription.ts'
import { normalised } from '../src/typed-text/normalised.ts'
import { saySubscriptions } from './subscription/say-subscriptions.ts'

export const unsubscribeCommand = defineCommand({
  path: 'unsubscribe',
  aliases: ['退订'],
  summary: 'command.unsubscribe.summary',
  permission: 'funnel.read',
  parameters: [{ name: 'which', labels: { zh: '编号', en: 'number' }, required: true }],
  arguments: z.object({ which: z.string() }),
  example: { zh: '/退订 全部', en: '/unsubscribe all' },
  async run(act, { which }) {
    const count = await endSubscription(act, readWhich(which))
    return { type: 'text', text: `${act.t('subscription.ended', { count })}\n${await saySubscriptions(act)}` }
  },
})

function readWhich(typed: string): number | 'all' {
  const plain = normalised(typed).toLowerCase()
  if (['all', '全部', '所有'].includes(plain)) return 'all'
  if (!/^[1-9]\d{0,3}$/.test(plain)) throw new UserError('error.unsubscribe.which', { given: typed }, '/subscriptions')
  return Number(plain)
}
