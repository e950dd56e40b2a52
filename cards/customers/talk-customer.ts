import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import type { Card } from '../../src/chat/card.ts'
import { customerNumber } from '../../src/customers/customer.ts'
import { findCustomer } from '../../src/customers/find-customer.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { can } from '../../src/people/roles.ts'
import { writeDraft } from '../deals/new-deal-form.ts'
import { anybodyMay } from '../parts/everybody-may.ts'
import { type CustomerView, customerCard, drawCustomer, editButton } from './customer.ts'

interface TalkCustomerView extends CustomerView {
  /** Its reader may make a deal. */
  mayDeal: boolean
}

/** A customer beside the talk with them: what one does then is begin a deal. Its subject is the customer's id. */
export const talkCustomerCard: CardDefinition = defineCard<TalkCustomerView>({
  name: 'talk-customer',
  subjects: { left: 'stands beside a talk, drawn each time somebody looks' },
  async view(reader, customerId, viewers) {
    const view = (await customerCard.view(reader, customerId, viewers)) as CustomerView | undefined
    return view && { ...view, mayDeal: await anybodyMay(viewers, async (person) => can(person, 'deal.create')) }
  },
  draw: drawTalkCustomer,
  versionKey: () => '',
  actions: {
    deal: {
      look: async ({ reader }, { subject }) => {
        const customer = await findCustomer(reader, subject)
        if (!customer) throw new UserError('error.card.gone')
        return { type: 'form', form: 'new-deal', subject: writeDraft({ customer: customerNumber(customer.number) }) }
      },
    },
    edit: customerCard.actions.edit!,
  },
})

function drawTalkCustomer(view: TalkCustomerView, tools: DrawTools): Card {
  const card = drawCustomer(view, tools)
  const deal = tools.button('deal', tools.t('deal.form.new'), 'plain')
  // Its deals stand below it, and what was said stands beside it.
  return { ...card, buttons: [...(view.mayDeal ? [deal] : []), ...editButton(view, tools)] }
}
