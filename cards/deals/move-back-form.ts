import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { dealToChange } from '../../src/pipeline/model/find-deal.ts'
import { stagesOf } from '../../src/pipeline/model/find-pipeline.ts'
import { filled } from '../parts/form-checks.ts'
import { answerMove } from './answer-move.ts'
import { readRefusal } from './refusal-subject.ts'

/** Why a deal goes back. Its subject is the refused move (`writeRefusal`). */
export const backForm: FormDefinition = {
  name: 'move-back',
  async draw({ tx, actor, t }, subject, token) {
    const { dealId, toStageId } = readRefusal(subject)
    const deal = await dealToChange(tx, actor, dealId, 'deal.move')
    const stage = (await stagesOf(tx, deal.pipelineId)).find(({ id }) => id === toStageId)
    if (deal.status !== 'open' || !stage) return undefined
    const number = dealNumber(deal.number)
    return {
      token,
      title: t('deal.form.back', { deal: number, stage: stage.name }),
      intro: deal.title,
      submitLabel: t('deal.form.confirm'),
      typed: `/deal move ${number} ${stage.name} ${t('deal.field.reason')}=`,
      fields: [{ name: 'reason', label: t('deal.field.reason'), kind: 'longText', required: true }],
    }
  },
  async submit(ctx, subject, values) {
    const reason = filled(values.reason)
    if (!reason) return { type: 'fieldErrors', errors: { reason: ctx.t('error.move.reasonMissing') } }
    const wish = readRefusal(subject)
    const reply = await answerMove(ctx, { ...wish, reason })
    return reply ?? { type: 'card', card: 'deal', subject: wish.dealId, onlyAsker: true }
  },
}
