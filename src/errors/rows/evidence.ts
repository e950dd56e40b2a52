import type { evidenceWords } from '../../i18n/words/evidence.ts'
import type { RowsOf } from '../error-row.ts'

export const evidenceErrors: RowsOf<typeof evidenceWords> = {
  'error.evidence.unknown': { status: 404, when: 'There is no such evidence, or its deal is out of reach.' },
  'error.evidence.kind': { status: 400, when: 'The pipeline of a deal has no evidence of this kind.' },
  'error.evidence.kindNeeded': { status: 400, when: 'Evidence comes without its kind, and there are several.' },
  'error.evidence.nothing': { status: 400, when: 'Evidence is added and there is no file.' },
  'error.evidence.locked': { status: 409, when: 'Evidence is removed or replaced that an approval rested on.' },
  'error.evidence.noMessages': {
    status: 409,
    when: 'Messages are to be evidence and none with the customer are archived.',
  },
  'error.evidence.count': { status: 400, when: 'The number of messages that are to be evidence is out of range.' },
  'error.file.empty': { status: 400, when: 'A file has no bytes.' },
  'error.file.tooLarge': { status: 413, when: 'A file has more bytes than are kept.' },
  'error.file.type': { status: 400, when: 'The bytes of a file are of no type that is kept.' },
  'error.file.typeDiffers': {
    status: 400,
    when: 'The bytes of a file are not of the type that its name or sender says.',
  },
  'error.file.sizeDiffers': { status: 400, when: 'A file has not as many bytes as were announced.' },
  'error.file.hashDiffers': { status: 400, when: 'The bytes of a file do not match the hash it came with.' },
  'error.file.pictureSize': { status: 400, when: 'A picture has more pixels than are read.' },
  'error.file.gone': { status: 410, when: "A file that was sent is kept no longer, or is somebody else's." },
  'error.file.unreachable': { status: 503, when: 'The chat platform does not hand over a file.' },
}
