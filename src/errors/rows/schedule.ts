import type { scheduleWords } from '../../i18n/words/schedule.ts'
import type { RowsOf } from '../error-row.ts'

export const scheduleErrors: RowsOf<typeof scheduleWords> = {
  'error.subscribe.report': { status: 404, when: 'Something is subscribed to that is no report.' },
  'error.subscribe.time': { status: 400, when: 'The time of a subscription cannot be read.' },
  'error.subscribe.timeZone': { status: 400, when: 'The time zone of a subscription is not there.' },
  'error.subscribe.outsider': {
    status: 403,
    when: 'A report is subscribed to for a group with somebody from outside or unknown.',
  },
  'error.subscribe.notEverybody': {
    status: 403,
    when: 'A report is subscribed to for a group in which somebody may not see it.',
  },
  'error.subscribe.notYours': { status: 403, when: 'A report is subscribed to that the person may not see.' },
  'error.subscribe.tooMany': { status: 409, when: 'A conversation has as many subscriptions as it may have.' },
  'error.unsubscribe.none': { status: 409, when: 'Something is to be ended where nothing is subscribed.' },
  'error.unsubscribe.number': { status: 404, when: 'There is no subscription of this number.' },
  'error.unsubscribe.which': { status: 400, when: 'What is to be ended is neither a number nor all.' },
}
