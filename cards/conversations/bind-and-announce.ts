import { bindConversation } from '../../src/archive/bind-conversation.ts'
import type { Context, Reply } from '../../src/bot/definitions/context.ts'
import { customerNumber } from '../../src/customers/customer.ts'

/**
 * Binds a conversation by command or form. When the archive begins, everybody in the conversation is told, the
 * outsiders too; the rest of the answer is for the asker.
 */
export async function bindInAct(
  ctx: Context,
  input: { conversationId: string; customerId: string; rebind: boolean },
): Promise<Reply> {
  const { tx, actor, t } = ctx
  const spokenIn = ctx.conversation.id
  const { customer, begins, notKept } = await bindConversation(tx, actor, { ...input, spokenIn }, ctx)
  if (begins) {
    const everybody = { to: 'conversation', conversationId: input.conversationId } as const
    await ctx.say(everybody, { type: 'words', key: 'archive.notice' })
  }
  const done = t('conversation.bound', { customer: `${customerNumber(customer.number)} ${customer.name}` })
  const lines = notKept > 0 ? [done, t('conversation.notKept', { count: notKept })] : [done]
  return { type: 'text', text: lines.join('\n') }
}
