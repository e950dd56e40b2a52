import type { escalationWords } from '../../i18n/words/escalation.ts'
import type { RowsOf } from '../error-row.ts'

export const escalationErrors: RowsOf<typeof escalationWords> = {
  'error.simulate.limit': { status: 400, when: 'A limit to try out is no number of days from 1 to 365.' },
  'error.pause.reason': { status: 400, when: 'A deal is paused without a reason.' },
  'error.pause.past': { status: 400, when: 'A deal is paused until a day that is not after today.' },
  'error.pause.long': { status: 400, when: 'A deal is paused for longer than it may be.' },
  'error.pause.none': { status: 409, when: 'A deal is resumed that is not paused.' },
  'error.snooze.reason': { status: 400, when: 'Notices of a deal are put off without a reason.' },
  'error.snooze.past': { status: 400, when: 'Notices are put off until a day that is not after today.' },
  'error.snooze.long': { status: 400, when: 'Notices are put off for longer than they may be.' },
  'error.stuck.own': { status: 403, when: 'The owner of a deal handles its notices.' },
  'error.task.text': { status: 400, when: 'A task does not say what is to be done.' },
  'error.task.past': { status: 400, when: 'A task is due on a day that has passed.' },
  'error.task.long': { status: 400, when: 'A task is due later than it may be.' },
  'error.task.notYours': { status: 403, when: 'Somebody finishes a task that was given to somebody else.' },
}
