import type { archiveWords } from '../../i18n/words/archive.ts'
import type { RowsOf } from '../error-row.ts'

export const archiveErrors: RowsOf<typeof archiveWords> = {
  'error.archive.notYours': {
    status: 403,
    when: 'Somebody opens what was said with a customer whose talk they may not read.',
  },
  'error.archive.reasonEmpty': { status: 400, when: 'Another reason to read what was said is given without words.' },
}
