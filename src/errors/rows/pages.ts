import type { pagesWords } from '../../i18n/words/pages.ts'
import type { RowsOf } from '../error-row.ts'

export const pageErrors: RowsOf<typeof pagesWords> = {
  'error.page.unknown': {
    status: 404,
    when: 'A form link was not signed by us, is not whole, or is another person’s.',
  },
  'error.page.notInWecom': { status: 403, when: 'A page for people in WeCom is opened in another browser.' },
  'error.page.login': { status: 503, when: 'The platform does not say now who has opened a page.' },
  'error.page.over': { status: 410, when: 'The time of a form link is over, or its person has gone.' },
  'error.page.foreign': { status: 403, when: 'A form is sent in from a page that is not ours.' },
  'error.page.method': {
    status: 405,
    when: 'The address of a form is asked for something other than showing or sending it in.',
  },
  'error.page.body': { status: 400, when: 'A form that is sent in cannot be read or ends early.' },
  'error.page.large': { status: 413, when: 'A form that is sent in has more bytes than are read.' },
  'error.page.long': { status: 422, when: 'A field of a form has too many characters.' },
  'error.page.often': { status: 429, when: 'A form link is sent in more often than it may be.' },
  'error.page.busy': { status: 503, when: 'The inbox takes no more just now.' },
}
