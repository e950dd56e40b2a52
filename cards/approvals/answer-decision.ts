import type { Context, Reply } from '../../src/bot/definitions/context.ts'
import { type Decision, decideApproval } from '../../src/pipeline/approvals/decide-approval.ts'
import { tellDecided } from '../../src/pipeline/notifications.ts'

/** Decides by button or typed line in a chat. A typed line is answered with the card and its closing line. */
export async function answerDecision(
  ctx: Context,
  input: { approvalId: string; decision: Decision; comment?: string | undefined },
): Promise<Reply> {
  const decided = await decideApproval(ctx.tx, ctx.actor, input, ctx)
  await tellDecided(ctx, decided)
  if (decided.outcome === 'outdated') return { type: 'text', text: ctx.t('approval.outdated') }
  return ctx.entryPoint === 'command'
    ? { type: 'card', card: 'approval', subject: input.approvalId }
    : { type: 'nothing' }
}
