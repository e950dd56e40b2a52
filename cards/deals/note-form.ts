import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import { addNote } from '../../src/pipeline/deals/add-note.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { dealToChange } from '../../src/pipeline/model/find-deal.ts'
import { namedDeal } from './say-deal.ts'

/** What is worth remembering of a deal. Its subject is the deal's id. */
export const noteForm: FormDefinition = {
  name: 'note',
  async draw({ tx, actor, t }, dealId, token) {
    const deal = await dealToChange(tx, actor, dealId, 'deal.edit')
    const { deal: number, title } = namedDeal(t, deal)
    return {
      token,
      title: t('deal.note.form', { deal: number }),
      intro: title,
      submitLabel: t('deal.button.note'),
      typed: `/deal note ${number}`,
      fields: [{ name: 'text', label: t('deal.note.text'), kind: 'longText', required: true }],
    }
  },
  async submit(ctx, dealId, { text = '' }) {
    const deal = await addNote(ctx.tx, ctx.actor, { dealId, text }, ctx)
    return { type: 'text', text: ctx.t('deal.noted', { deal: dealNumber(deal.number) }) }
  },
}
