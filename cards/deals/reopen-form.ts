import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import { reopenDeal } from '../../src/pipeline/deals/reopen-deal.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { dealToChange } from '../../src/pipeline/model/find-deal.ts'
import { filled } from '../parts/form-checks.ts'

/** Why a closed deal goes on. Its subject is the deal's id. */
export const reopenForm: FormDefinition = {
  name: 'reopen',
  async draw({ tx, actor, t }, dealId, token) {
    const deal = await dealToChange(tx, actor, dealId, 'deal.move')
    if (deal.status === 'open') return undefined
    const number = dealNumber(deal.number)
    return {
      token,
      title: t('deal.form.reopen', { deal: number }),
      intro: deal.title,
      submitLabel: t('deal.button.reopen'),
      typed: `/deal reopen ${number} `,
      fields: [{ name: 'reason', label: t('deal.field.reason'), kind: 'longText', required: true }],
    }
  },
  async submit(ctx, dealId, values) {
    const reason = filled(values.reason)
    if (!reason) return { type: 'fieldErrors', errors: { reason: ctx.t('error.reopen.reason') } }
    const deal = await reopenDeal(ctx.tx, ctx.actor, { dealId, reason }, ctx)
    return { type: 'card', card: 'deal', subject: deal.id, onlyAsker: true }
  },
}
