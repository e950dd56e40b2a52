import type { webWords } from '../../i18n/words/web.ts'
import type { RowsOf } from '../error-row.ts'

export const webErrors: RowsOf<typeof webWords> = {
  'error.web.foreign': { status: 403, when: 'A request comes from a page or a machine other than this one.' },
  'error.web.noSession': { status: 401, when: 'A request comes before a persona was chosen.' },
  'error.web.unknownPersona': { status: 404, when: 'A persona is chosen that is not there.' },
  'error.web.unknownRoom': { status: 404, when: 'A room is named that is not there, or that the persona is not in.' },
  'error.web.notFound': { status: 404, when: 'An address or a file is not there, or not for this persona.' },
  'error.web.badJson': { status: 400, when: 'A body or a frame is no JSON, or a body is not of its shape.' },
  'error.web.badFrame': { status: 400, when: 'A frame is not of a shape the server takes.' },
  'error.web.textTooLong': { status: 413, when: 'A message has too many characters.' },
  'error.web.frameTooLarge': { status: 413, when: 'A frame has more bytes than are read.' },
  'error.web.bodyTooLarge': { status: 413, when: 'An upload has more bytes than are read.' },
  'error.web.fileEmpty': { status: 400, when: 'An upload has no bytes.' },
  'error.web.fileUnknown': { status: 404, when: 'A message names an upload that is not there or was said already.' },
  'error.web.notYours': { status: 403, when: 'Somebody edits or unsends what they did not say.' },
  'error.web.revoked': { status: 409, when: 'A message is changed after it was unsent.' },
  'error.web.storage': {
    status: 503,
    when: 'The database or its disk takes nothing now; the page sends it again by itself.',
  },
  'error.web.busy': { status: 503, when: 'The inbox takes no more just now.' },
}
