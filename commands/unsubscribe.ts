import { z } from 'zod'
import { defineCommand } from '../src/bot/definitions/command.ts'
import { UserError } from '../src/errors/user-error.ts'
import { fold } from '../src/i18n/fold.ts'
import { endSubscription } from '../src/schedule/end-subscription.ts'
import { saySubscriptions } from './answers/list-subscriptions.ts'

export const unsubscribeCommand = defineCommand({
  path: 'unsubscribe',
  aliases: ['退订'],
  summary: 'command.unsubscribe.summary',
  permission: 'funnel.read',
  parameters: [
    {
      name: 'which',
      labels: { zh: '编号', en: 'number' },
      required: true,
      fits: (text) => (whichIn(text) === undefined ? 'never' : 'sure'),
    },
  ],
  arguments: z.object({ which: z.string() }),
  example: { zh: '/退订 全部', en: '/unsubscribe all' },
  async run(ctx, { which }) {
    const meant = whichIn(which)
    if (meant === undefined) throw new UserError('error.unsubscribe.which', { given: which }, '/subscriptions')
    const count = await endSubscription(ctx, meant)
    return { type: 'text', text: `${ctx.t('subscription.ended', { count })}\n${await saySubscriptions(ctx)}` }
  },
})

function whichIn(typed: string): number | 'all' | undefined {
  const plain = fold(typed)
  if (['all', '全部', '所有'].includes(plain)) return 'all'
  return /^[1-9]\d{0,3}$/.test(plain) ? Number(plain) : undefined
}
