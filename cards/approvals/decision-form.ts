import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import { approvalToDecide, type Decision } from '../../src/pipeline/approvals/decide-approval.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { filled } from '../parts/form-checks.ts'
import { answerDecision } from './answer-decision.ts'

/** The approval, and which of the two decisions. */
interface No {
  approvalId: string
  decision: Exclude<Decision, 'approve'>
}

/** The subject of the form. */
export const writeNo = ({ approvalId, decision }: No): string => `${decision} ${approvalId}`

function readNo(subject: string): No {
  const [decision, approvalId = ''] = subject.split(' ')
  return { approvalId, decision: decision === 'reject' ? 'reject' : 'send_back' }
}

/** Asks for the reason of a rejection or a sending back; who asked reads it. Its subject is made by `writeNo`. */
export const decisionForm: FormDefinition = {
  name: 'decision',
  async draw({ tx, actor, t }, subject, token) {
    const { approvalId, decision } = readNo(subject)
    const { approval, deal } = await approvalToDecide(tx, actor, approvalId)
    if (approval.state !== 'pending') return undefined
    const label = t(`approval.button.${decision}`)
    const number = dealNumber(deal.number)
    return {
      token,
      title: `${label} ${number}`,
      intro: deal.title,
      submitLabel: label,
      typed: `/approvals ${number} ${decision === 'reject' ? 'reject' : 'back'} `,
      fields: [{ name: 'comment', label: t('approval.fact.comment'), kind: 'longText', required: true }],
    }
  },
  async submit(ctx, subject, values) {
    const comment = filled(values.comment)
    if (!comment) return { type: 'fieldErrors', errors: { comment: ctx.t('error.approval.comment') } }
    return await answerDecision(ctx, { ...readNo(subject), comment })
  },
}
