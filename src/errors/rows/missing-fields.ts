import type { missingFieldsWords } from '../../i18n/words/missing-fields.ts'
import type { RowsOf } from '../error-row.ts'

export const missingFieldErrors: RowsOf<typeof missingFieldsWords> = {
  'error.field.none': { status: 400, when: 'A field is set, and the pipeline of a deal has none.' },
  'error.field.unknown': { status: 400, when: 'A field is set that the pipeline of a deal has not.' },
  'error.field.format': { status: 400, when: 'What is set is not written field=value.' },
  'error.field.openQuote': { status: 400, when: 'A field that is typed has a quote without its other.' },
  'error.field.doubtful': { status: 400, when: 'A field that is typed has a sign in it, and is not in quotes.' },
  'error.field.number': { status: 400, when: 'A field that is a number is given something else.' },
  'error.field.tick': { status: 400, when: 'A field that is yes or no is given something else.' },
  'error.field.choice': { status: 400, when: 'A field is given none of its choices.' },
  'error.field.empty': { status: 422, when: 'A field of a form that is needed is left empty.' },
  'error.item.unknown': { status: 400, when: 'An item is ticked that the checklist has not.' },
}
