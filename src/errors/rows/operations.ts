import type { operationsWords } from '../../i18n/words/operations.ts'
import type { RowsOf } from '../error-row.ts'

export const operationErrors: RowsOf<typeof operationsWords> = {
  'error.backup.postgres': { status: 409, when: 'A backup is asked of data that are in PostgreSQL.' },
  'error.backup.exists': { status: 409, when: 'A backup would overwrite a file.' },
  'error.backup.noFolder': { status: 404, when: 'A backup is to go to a folder that is not there.' },
  'error.backup.full': { status: 503, when: 'The disk that a backup goes to has no room for it.' },
  'error.restore.postgres': { status: 409, when: 'A restore is asked of data that are in PostgreSQL.' },
  'error.restore.noBackup': { status: 404, when: 'The backup to restore is not there.' },
  'error.restore.noManifest': { status: 404, when: 'The manifest of a backup is not there.' },
  'error.restore.badManifest': { status: 400, when: 'The manifest of a backup cannot be read.' },
  'error.restore.damaged': { status: 400, when: 'A backup is not what its manifest says.' },
  'error.doctor.notConfigured': { status: 409, when: 'A platform is to be tried that is not connected.' },
  'error.doctor.noPlace': { status: 400, when: 'A card is to be tried where there is no place for one.' },
  'error.people.role': { status: 400, when: 'A person is given a role that is not there.' },
  'error.people.manager': { status: 404, when: 'Nobody has the name of a manager.' },
  'error.people.managers': { status: 409, when: 'Several people have the name of a manager.' },
  'error.people.platform': { status: 400, when: 'An account is on a platform that is not there.' },
  'error.place.heard': { status: 409, when: 'A group in which the bot hears is named as a place that only takes.' },
  'error.place.team': {
    status: 409,
    when: 'Something is subscribed for a place of which nobody said whose team it is.',
  },
  'error.people.webUser': { status: 409, when: 'The web chat has somebody of this id already.' },
}
