import type { domainFileWords } from '../../i18n/words/domain-file.ts'
import type { RowsOf } from '../error-row.ts'

export const domainFileErrors: RowsOf<typeof domainFileWords> = {
  'error.domainFile.name': { status: 400, when: 'A file that is to verify the domain is called otherwise.' },
  'error.domainFile.content': { status: 400, when: 'A file that is to verify the domain holds something else.' },
  'error.domainFile.missing': { status: 400, when: 'A file that is to verify the domain cannot be read.' },
}
