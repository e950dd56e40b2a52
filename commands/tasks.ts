import { z } from 'zod'
import { defineCommand } from '../src/bot/definitions/command.ts'

export const tasksCommand = defineCommand({
  path: 'tasks',
  aliases: ['待办'],
  plainNames: ['我的任务', '我的待办', 'my tasks'],
  summary: 'command.tasks.summary',
  permission: 'deal.read',
  parameters: [],
  arguments: z.object({}),
  example: { zh: '/待办', en: '/tasks' },
  look: async ({ actor }) => ({ type: 'card', card: 'tasks', subject: actor.id, onlyAsker: true }),
})
