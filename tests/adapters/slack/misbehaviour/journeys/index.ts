import type { Journey } from '../../../../misbehaviour/journey.ts'
import { approve } from '../../../../misbehaviour/journeys/approve.ts'
import { digest } from '../../../../misbehaviour/journeys/digest.ts'
import { funnelPicture } from '../../../../misbehaviour/journeys/funnel-picture.ts'
import { handover } from '../../../../misbehaviour/journeys/handover.ts'
import type { World } from '../world.ts'
import { createAndForm } from './create-and-form.ts'
import { evidenceByFile, evidenceByShortcut } from './evidence.ts'

export const journeys: readonly Journey<World>[] = [
  createAndForm,
  approve(1),
  evidenceByFile,
  evidenceByShortcut,
  funnelPicture,
  digest,
  handover,
]
