import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'

export const bindListCommand = defineCommand({
  path: 'bind list',
  aliases: ['绑定 列表'],
  summary: 'command.bind.list.summary',
  permission: 'conversation.bind',
  parameters: [],
  arguments: z.object({}),
  example: { zh: '/绑定 列表', en: '/bind list' },
  look: async () => ({ type: 'card', card: 'unbound', subject: '0', onlyAsker: true }),
})
