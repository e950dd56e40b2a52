import type { Tx } from '../../store/store.ts'
import type { Context, CreateNotifier } from '../definitions/context.ts'
import type { Registry } from '../registry.ts'
import { refreshCopies } from './posted-messages.ts'
import { say } from './say.ts'

/** How anything is said and redrawn in a transaction, whether an inbound began it or not. */
export function createNotifierFor(registry: Registry): CreateNotifier {
  return (tx, now) => ({
    say: (to, content, notBefore) => say(tx, registry, to, content, now, notBefore),
    refresh: refreshOnce(tx, now),
  })
}

/** Cards are drawn when they are sent, so one rewrite shows everything that the transaction changes. */
function refreshOnce(tx: Tx, now: Date): Context['refresh'] {
  const done = new Set<string>()
  return async (card, subject) => {
    const key = `${card}\n${subject}`
    if (done.has(key)) return
    done.add(key)
    await refreshCopies(tx, card, subject, now)
  }
}
