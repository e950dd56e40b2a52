import { z } from 'zod'
import { answerDecision } from '../cards/approvals/answer-decision.ts'
import { writeNo } from '../cards/approvals/decision-form.ts'
import { defineCommand } from '../src/bot/definitions/command.ts'
import { withdrawApproval } from '../src/pipeline/approvals/withdraw-approval.ts'
import { approvalNamed } from '../src/pipeline/queries/list-approvals.ts'
import { oneOfWords } from './arguments/one-of-words.ts'
import { dealParameter } from './arguments/parameters.ts'

const decisionsTyped = {
  批准: 'approve',
  同意: 'approve',
  通过: 'approve',
  approve: 'approve',
  退回: 'send_back',
  back: 'send_back',
  驳回: 'reject',
  拒绝: 'reject',
  reject: 'reject',
  撤回: 'withdraw',
  withdraw: 'withdraw',
} as const

/**
 * Alone: the queue. With a deal: its approval. With a decision as well: decides, with what follows as the comment, or takes one's own request back; a no
 * without one opens the form that asks for it, as its button does.
 */
export const approvalsCommand = defineCommand({
  path: 'approvals',
  aliases: ['审批'],
  summary: 'command.approvals.summary',
  permission: 'deal.move',
  parameters: [
    { ...dealParameter, required: false },
    { name: 'decision', labels: { zh: '决定', en: 'decision' }, required: false },
    { name: 'comment', labels: { zh: '意见', en: 'comment' }, required: false, rest: true, prose: true },
  ],
  arguments: z.object({
    deal: z.string().optional(),
    decision: oneOfWords(decisionsTyped).optional(),
    comment: z.string().optional(),
  }),
  example: { zh: '/审批', en: '/approvals' },
  async run(ctx, { deal: named, decision, comment }) {
    if (named === undefined) return { type: 'card', card: 'approvals', subject: ctx.actor.id, onlyAsker: true }
    const pending = await approvalNamed(ctx.tx, ctx.actor, named)
    if (decision === 'withdraw') {
      const { id } = await withdrawApproval(ctx.tx, ctx.actor, pending, ctx)
      return { type: 'card', card: 'deal', subject: id }
    }
    if (decision === undefined) return { type: 'card', card: 'approval', subject: pending.id }
    if (decision !== 'approve' && !comment)
      return { type: 'form', form: 'decision', subject: writeNo({ approvalId: pending.id, decision }) }
    return answerDecision(ctx, { approvalId: pending.id, decision, comment })
  },
})
