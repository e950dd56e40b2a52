import { z } from 'zod'
import { defineCommand } from '../src/bot/definitions/command.ts'
import { saySubscriptions } from './answers/list-subscriptions.ts'

export const subscriptionsCommand = defineCommand({
  path: 'subscriptions',
  aliases: ['订阅列表'],
  summary: 'command.subscriptions.summary',
  permission: 'funnel.read',
  parameters: [],
  arguments: z.object({}),
  example: { zh: '/订阅列表', en: '/subscriptions' },
  look: async (ctx) => ({ type: 'text', text: await saySubscriptions(ctx) }),
})
