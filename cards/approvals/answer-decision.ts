import type { Act, Reply } from '../../src/bot/definitions/context.ts'
import { type Decision, decideApproval } from '../../src/pipeline/approvals/decide-approval.ts'
import { tellDecided } from '../../src/pipeline/notifications.ts'

/** Decides for somebody in a chat, by button or typed line. Whoever typed gets the card with its closing line. */
export async function answerDecision(
  act: Act,
  input: { approvalId: string; decision: Decision; comment?: string | undefined },
): Promise<Reply> {
  const decided = await decideApproval(act.tx, act.actor, input, act)
  await tellDecided(act, decided)
  if (decided.outcome === 'outdated') return { type: 'text', text: act.t('approval.outdated') }
  return act.door === 'command' ? { type: 'card', card: 'approval', subject: input.approvalId } : { type: 'nothing' }
}
