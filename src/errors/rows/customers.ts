import type { customersWords } from '../../i18n/words/customers.ts'
import type { RowsOf } from '../error-row.ts'

export const customerErrors: RowsOf<typeof customersWords> = {
  'error.phone.format': { status: 400, when: 'A phone number cannot be read.' },
  'error.customer.nameEmpty': { status: 400, when: 'A company name has nothing to read in it.' },
  'error.customer.nameLong': { status: 400, when: 'A company name has too many characters.' },
  'error.customer.nameHidden': { status: 400, when: 'A company name has line breaks or characters nobody can see.' },
  'error.customer.unknown': { status: 404, when: 'No customer has this number or name.' },
  'error.customer.gone': { status: 404, when: 'The customer is not there any more, or out of reach.' },
  'error.customer.notYours': { status: 403, when: 'The customer of this name is out of reach.' },
  'error.customer.several': { status: 409, when: 'Several customers have this name.' },
  'error.customer.mayNotEdit': { status: 403, when: 'A customer may be seen and not changed like this.' },
  'error.customer.changed': { status: 409, when: 'Somebody else changes the customer in the meantime.' },
  'error.customer.exists': { status: 409, when: 'The new name and phone are those of another customer in reach.' },
  'error.customer.registered': { status: 409, when: 'The new name and phone are those of a customer out of reach.' },
  'error.customer.cannotOwn': {
    status: 409,
    when: 'The new owner of a customer is not there any more or does not sell.',
  },
  'error.customer.ownerOutOfReach': {
    status: 403,
    when: 'The new owner of a customer is not in the reach of whoever hands it over.',
  },
  'error.customer.ownerUnknown': { status: 404, when: 'Nobody has the name of the new owner of a customer.' },
  'error.customer.ownerSeveral': { status: 409, when: 'Several people have the name of the new owner of a customer.' },
  'error.contact.nameEmpty': { status: 400, when: 'A contact has no name.' },
  'error.contact.text': {
    status: 400,
    when: 'The name or title of a contact is too long or has characters nobody can see.',
  },
  'error.contact.exists': { status: 409, when: 'The same contact is there already.' },
  'error.contact.unknown': { status: 404, when: 'The customer has no contact of this name.' },
  'error.contact.several': { status: 409, when: 'Several contacts of the customer have this name.' },
}
