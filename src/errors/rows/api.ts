import type { apiWords } from '../../i18n/words/api.ts'
import type { RowsOf } from '../error-row.ts'

export const apiErrors: RowsOf<typeof apiWords> = {
  'error.api.unauthorized': { status: 401, when: 'A request has no token, or one that does not work any more.' },
  'error.api.body': { status: 400, when: 'The body is no JSON, or not of the shape this address takes.' },
  'error.api.key': {
    status: 400,
    when: 'The Idempotency-Key is too long or has characters that are not visible ASCII.',
  },
  'error.api.keyReused': { status: 422, when: 'An Idempotency-Key comes again with another request.' },
  'error.api.tooMany': { status: 429, when: 'One person sends more requests in a minute than are taken.' },
}
