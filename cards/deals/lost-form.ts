import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import { loseDeal } from '../../src/pipeline/deals/close-deal.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { dealToChange } from '../../src/pipeline/model/find-deal.ts'
import {
  isLostReason,
  type LostReason,
  lostReasons,
  lostReasonWord,
  storedLostReason,
} from '../../src/pipeline/model/lost-reason.ts'
import { fieldErrors, filled } from '../parts/form-checks.ts'

/** Why a deal is lost. Its subject is the deal's id. */
export const lostForm: FormDefinition = {
  name: 'lost',
  async draw({ tx, actor, t }, dealId, token) {
    const deal = await dealToChange(tx, actor, dealId, 'deal.move')
    if (deal.status !== 'open') return undefined
    const number = dealNumber(deal.number)
    return {
      token,
      title: t('deal.form.lost', { deal: number }),
      intro: deal.title,
      submitLabel: t('deal.button.lost'),
      typed: `/deal lost ${number} ${t('deal.lost.price')}`,
      fields: [
        {
          name: 'reason',
          label: t('deal.field.reason'),
          kind: 'choice',
          required: true,
          options: lostReasons.map((code) => ({ value: code, label: t(lostReasonWord(code)) })),
        },
        {
          name: 'details',
          label: t('deal.field.details'),
          kind: 'longText',
          required: false,
          hint: t('deal.field.detailsHint'),
        },
      ],
    }
  },
  async submit(ctx, dealId, values) {
    const reason = reasonIn(values)
    const missing = reason?.code === 'other' ? 'details' : 'reason'
    const errors = fieldErrors(ctx.t, { [missing]: () => storedLostReason(reason) })
    if (errors) return { type: 'fieldErrors', errors }
    await loseDeal(ctx.tx, ctx.actor, { dealId, reason }, ctx)
    return { type: 'card', card: 'deal', subject: dealId, onlyAsker: true }
  },
}

function reasonIn({ reason = '', details }: Readonly<Record<string, string>>): LostReason | undefined {
  return isLostReason(reason) ? { code: reason, words: filled(details) } : undefined
}
