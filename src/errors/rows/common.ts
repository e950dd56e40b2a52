import type { commonWords } from '../../i18n/words/common.ts'
import type { RowsOf } from '../error-row.ts'

export const commonErrors: RowsOf<typeof commonWords> = {
  'error.internal': { status: 500, when: 'Something broke on our side; the log has it under the reference.' },
  'error.storage': { status: 503, when: 'The database or its disk takes nothing now; the same may be sent again.' },
  'error.tooMuch': {
    status: 422,
    when: 'What is asked for takes longer than anything may, and would the next time.',
  },
  'error.stranger': { status: 403, when: 'Whoever speaks in a chat is nobody of the directory.' },
  'error.forbidden': { status: 403, when: 'The role of whoever asks does not include this command.' },
}
