import type { workdaysWords } from '../../i18n/words/workdays.ts'
import type { RowsOf } from '../error-row.ts'

export const workdayErrors: RowsOf<typeof workdaysWords> = {
  'error.calendar.day': { status: 400, when: 'A day of a calendar file is none.' },
  'error.calendar.working': { status: 400, when: 'A calendar file does not say yes or no to whether a day is worked.' },
  'error.calendar.name': { status: 400, when: 'The name of a day has too many characters.' },
  'error.calendar.twice': { status: 400, when: 'A calendar file has a day twice.' },
  'error.calendar.empty': { status: 400, when: 'A calendar file has no days.' },
  'error.calendar.columns': { status: 400, when: 'A calendar file lacks a column.' },
  'error.calendar.json': { status: 400, when: 'A calendar file in JSON is no list of days.' },
  'error.calendar.tooMany': { status: 400, when: 'A calendar file has more days than are set at once.' },
  'error.calendar.notSet': { status: 404, when: 'A day is removed that the company calendar does not have.' },
}
