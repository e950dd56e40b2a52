import type { peopleWords } from '../../i18n/words/people.ts'
import type { RowsOf } from '../error-row.ts'

export const peopleErrors: RowsOf<typeof peopleWords> = {
  'error.person.noName': { status: 400, when: 'A person has no name.' },
  'error.person.longName': { status: 400, when: 'The name of a person has too many characters.' },
  'error.person.noManager': { status: 409, when: 'The manager of a person is not in the directory.' },
  'error.person.keyTaken': { status: 409, when: 'Somebody else has this external key.' },
  'error.person.gone': { status: 410, when: 'A person is not, or no longer, in the directory.' },
  'error.person.unknown': { status: 404, when: 'Nobody has this name, id or external key.' },
  'error.person.several': { status: 409, when: 'Several people have the name that was given.' },
  'error.person.lastAdmin': { status: 409, when: 'The last admin is deactivated.' },
  'error.identity.taken': { status: 409, when: 'An account of a platform belongs to somebody else.' },
  'error.link.wrong': { status: 400, when: 'A link code was never made.' },
  'error.link.expired': { status: 410, when: 'The time of a link code is over.' },
  'error.link.used': { status: 410, when: 'A link code is used for the second time.' },
  'error.link.tooMany': { status: 429, when: 'An account has tried too many wrong link codes.' },
  'error.link.outsider': { status: 403, when: 'An account from outside the company uses a link code.' },
  'error.link.stranger': { status: 403, when: 'Somebody we do not know wants a link code made.' },
  'error.settings.locale': { status: 400, when: 'A language is chosen that we do not speak.' },
  'error.settings.timeZone': { status: 400, when: 'A time zone is chosen that is not there.' },
  'error.settings.notices': { status: 400, when: 'Notices are chosen in a way there is not.' },
  'error.settings.platform': { status: 400, when: 'A platform is chosen on which the person has no account.' },
}
