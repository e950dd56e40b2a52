import { conversationToBind } from '../../src/archive/conversation-to-bind.ts'
import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import type { Field } from '../../src/chat/form.ts'
import { customerNumber } from '../../src/customers/customer.ts'
import { searchCustomers } from '../../src/customers/find-customer.ts'
import { pickCustomer } from '../../src/customers/pick-customer.ts'
import { sayByKey, type Translator } from '../../src/i18n/translate.ts'
import { saysYes } from '../../src/i18n/yes-or-no.ts'
import { permissionScope } from '../../src/people/permission-scope.ts'
import type { Person } from '../../src/people/person.ts'
import { pageAt } from '../../src/store/page.ts'
import type { Reader } from '../../src/store/store.ts'
import { bindInAct } from './bind-and-announce.ts'

/** More customers than this are not offered one by one: the name is typed. */
const mostOffered = 20

/** Whose conversation it is. Its subject is the conversation's id. */
export const bindForm: FormDefinition = {
  name: 'bind',
  async draw({ tx, actor, t, conversation: here }, conversationId, token) {
    const conversation = await conversationToBind(tx, actor, { conversationId, spokenIn: here.id })
    const rebind: Field = { name: 'rebind', label: t('conversation.field.rebind'), kind: 'tick', required: false }
    return {
      token,
      title: t('conversation.form.bind'),
      intro: [conversation.title, t('conversation.form.notice')].filter(Boolean).join('\n'),
      submitLabel: t('conversation.button.bind'),
      typed: t('conversation.form.typed'),
      fields: [await customerField(tx, actor, t), ...(conversation.customerId === null ? [] : [rebind])],
    }
  },
  async submit(ctx, conversationId, { customer = '', rebind = '' }) {
    if (customer.trim() === '') {
      return { type: 'fieldErrors', errors: { customer: sayByKey(ctx.t.locale, 'error.conversation.whose') } }
    }
    const { id: customerId } = await pickCustomer(ctx.tx, ctx.actor, customer)
    return await bindInAct(ctx, { conversationId, customerId, rebind: saysYes(rebind) })
  },
}

async function customerField(reader: Reader, actor: Person, t: Translator): Promise<Field> {
  const scope = await permissionScope(reader, actor, 'customer.read')
  const { customers, more } = await searchCustomers(reader, scope, '', pageAt(0, mostOffered))
  const field = { name: 'customer', label: t('conversation.field.customer'), required: true } as const
  if (more || customers.length === 0) return { ...field, kind: 'customer', hint: t('conversation.field.customerHint') }
  const options = customers.map(({ number, name }) => {
    const value = customerNumber(number)
    return { value, label: `${value} ${name}` }
  })
  return { ...field, kind: 'choice', options }
}
