import type { importingWords } from '../../i18n/words/importing.ts'
import type { RowsOf } from '../error-row.ts'

export const importErrors: RowsOf<typeof importingWords> = {
  'error.import.kind': { status: 400, when: 'A mapping file is for another kind of import.' },
  'error.import.file': { status: 404, when: 'A file that is to be read cannot be opened.' },
  'error.import.rejectsPath': { status: 400, when: 'The rejects would overwrite the file that is imported.' },
  'error.import.mapping': { status: 400, when: 'A mapping file is no JSON or not of its shape.' },
  'error.import.dateFormat': {
    status: 400,
    when: 'The date format of a mapping does not name year, month and day once each.',
  },
  'error.import.empty': { status: 400, when: 'A file has not even a header.' },
  'error.import.columnTwice': { status: 400, when: 'Two columns of a file have one name.' },
  'error.import.columns': { status: 400, when: 'A file lacks columns that its mapping names.' },
  'error.import.malformed': { status: 400, when: 'The quotes of a file do not close.' },
  'error.import.pipeline': { status: 404, when: 'A mapping names a pipeline that is neither there nor described.' },
  'error.import.stageKey': { status: 400, when: 'A mapping names a stage that its pipeline has not.' },
  'error.import.actor': { status: 404, when: 'Whoever is to stand behind an import is nobody, or several people.' },
  'error.import.cells': { status: 400, when: 'A line has more or fewer cells than the header.' },
  'error.import.cellLong': { status: 400, when: 'A cell is longer than any of a spreadsheet.' },
  'error.import.cellBroken': { status: 400, when: 'A cell has a NUL in it, which no database keeps.' },
  'error.import.blank': { status: 400, when: 'A line says nothing where something is needed.' },
  'error.import.keyTwice': { status: 400, when: 'Two lines have one key.' },
  'error.import.date': { status: 400, when: 'A day is not written as the mapping says, or is none.' },
  'error.import.dateUnclear': { status: 400, when: 'A day of a line can be read in no way, or in more than one.' },
  'error.import.closedBeforeOpened': { status: 400, when: 'A deal was closed before it was opened.' },
  'error.import.stage': { status: 400, when: 'A line names a stage the mapping does not know.' },
  'error.import.manager': {
    status: 404,
    when: 'A line names a manager nobody has imported, and the mapping says no roles for one.',
  },
  'error.import.owner': { status: 404, when: 'A line names an owner nobody has imported.' },
  'error.import.ownerTwice': { status: 409, when: 'A line names an owner by a name that several have.' },
  'error.import.approval': { status: 409, when: 'A line moves a deal to where only an approval lets it.' },
}
