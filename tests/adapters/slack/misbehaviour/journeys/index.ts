import { approve } from './approve.ts'
import { createAndForm } from './create-and-form.ts'
import { digest } from './digest.ts'
import { evidenceByFile, evidenceByShortcut } from './evidence.ts'
import { funnelPicture } from './funnel-picture.ts'
import { handover } from './handover.ts'
import type { Journey } from './journey.ts'

export const journeys: readonly Journey[] = [
  createAndForm,
  approve,
  evidenceByFile,
  evidenceByShortcut,
  funnelPicture,
  digest,
  handover,
]
