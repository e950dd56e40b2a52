import type { Sentence } from '../sentence.ts'
import { audienceSentences } from './audience.ts'
import { comingAndGoingSentences } from './coming-and-going.ts'
import { copySentences } from './copies.ts'
import { dealSentences } from './deals.ts'
import { deliverySentences } from './delivery.ts'
import { formSentences } from './forms.ts'
import { listeningSentences } from './listening.ts'
import { textSentences } from './texts.ts'

export const sentences: readonly Sentence[] = [
  ...dealSentences,
  ...formSentences,
  ...audienceSentences,
  ...deliverySentences,
  ...copySentences,
  ...listeningSentences,
  ...comingAndGoingSentences,
  ...textSentences,
]
