import type { panelWords } from '../../i18n/words/panel.ts'
import type { RowsOf } from '../error-row.ts'

export const panelErrors: RowsOf<typeof panelWords> = {
  'error.panel.unknown': { status: 404, when: 'Beside a talk something is asked for that there is not.' },
  'error.panel.stranger': {
    status: 404,
    when: 'The page beside a talk is opened by somebody who is not in the directory.',
  },
  'error.panel.login': { status: 401, when: 'Something is done beside a talk by somebody whose login is over.' },
  'error.panel.foreign': { status: 403, when: 'Something is done beside a talk from a page that is not ours.' },
  'error.panel.settings': {
    status: 503,
    when: 'The platform refuses to say whom somebody talks to, until somebody mends its settings.',
  },
  'error.panel.away': { status: 503, when: 'The platform does not say now whom somebody talks to.' },
}
