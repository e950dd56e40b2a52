import type { contactsWords } from '../../i18n/words/contacts.ts'
import type { RowsOf } from '../error-row.ts'

export const contactErrors: RowsOf<typeof contactsWords> = {
  'error.talk.unknown': {
    status: 403,
    when: 'A contact is joined to a customer by somebody who, as far as the platform says, does not talk to them.',
  },
}
