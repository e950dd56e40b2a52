import type { Journey } from '../../../../misbehaviour/journey.ts'
import { approve } from '../../../../misbehaviour/journeys/approve.ts'
import { digest } from '../../../../misbehaviour/journeys/digest.ts'
import { evidence } from '../../../../misbehaviour/journeys/evidence.ts'
import { funnelPicture } from '../../../../misbehaviour/journeys/funnel-picture.ts'
import { handover } from '../../../../misbehaviour/journeys/handover.ts'
import { moveAndEdit } from '../../../../misbehaviour/journeys/move-and-edit.ts'
import type { World } from '../world.ts'
import { inTheGroup } from './in-the-group.ts'

/** A card that cannot be rewritten any more is followed by another one. */
const mostRequests = 2

export const journeys: readonly Journey<World>[] = [
  ...[moveAndEdit, approve(mostRequests), evidence, funnelPicture, digest, handover, inTheGroup],
]
