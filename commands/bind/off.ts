import { z } from 'zod'
import { unbindConversation } from '../../src/archive/bind-conversation.ts'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { customerNumber } from '../../src/customers/customer.ts'

/** Ends the archive of the conversation it is typed in. */
export const bindOffCommand = defineCommand({
  path: 'bind off',
  aliases: ['绑定 解除', '解绑'],
  summary: 'command.bind.off.summary',
  permission: 'conversation.bind',
  parameters: [],
  arguments: z.object({}),
  example: { zh: '/绑定 解除', en: '/bind off' },
  async run(ctx) {
    const conversationId = ctx.conversation.id
    const here = { conversationId, spokenIn: conversationId }
    const { number, name } = await unbindConversation(ctx.tx, ctx.actor, here, ctx)
    return { type: 'text', text: ctx.t('conversation.unbound', { customer: `${customerNumber(number)} ${name}` }) }
  },
})
