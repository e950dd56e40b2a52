import type { Json } from '../../simulation/json.ts'
import type { ViewRecord } from '../state/views.ts'
import type { World } from '../state/world.ts'
import { initialValues } from './form-values.ts'

/** Another content for an open view. What was typed stays where block and action are called the same. */
export function replaceView(world: World, record: ViewRecord, view: Json): void {
  const before = record.values
  record.view = view
  record.hash = world.views.makeHash(world.seconds)
  record.values = initialValues(view)
  for (const [blockId, actions] of Object.entries(record.values))
    for (const [actionId, { type }] of Object.entries(actions)) {
      const kept = before[blockId]?.[actionId]
      if (kept?.type === type) actions[actionId] = kept!
    }
}
