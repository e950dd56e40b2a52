import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { pageNumber, pageParameter } from '../arguments/page-number.ts'

export const bindListCommand = defineCommand({
  path: 'bind list',
  aliases: ['绑定 列表'],
  summary: 'command.bind.list.summary',
  permission: 'conversation.bind',
  parameters: [pageParameter],
  arguments: z.object({ page: pageNumber }),
  example: { zh: '/绑定 列表', en: '/bind list' },
  look: async (_ctx, { page }) => ({ type: 'card', card: 'unbound', subject: String(page), onlyAsker: true }),
})
