import type { CreateNotifier } from '../definitions/context.ts'
import type { Registry } from '../registry.ts'
import { createRefresh } from './refresh-copies.ts'
import { say } from './say.ts'

/** How anything is said and redrawn in a transaction, whether an inbound began it or not. */
export function createNotifierFor(registry: Registry): CreateNotifier {
  const refreshIn = createRefresh(registry)
  return (tx, now) => ({
    say: (to, content, scheduled) => say(tx, registry, to, content, now, scheduled),
    refresh: refreshIn(tx, now),
  })
}
