import type { ConversationAddress } from '../../chat/conversation.ts'
import type { Tx } from '../../store/store.ts'
import { type Lanes, targetOf } from '../conversations/destination.ts'
import type { NamedCard } from '../definitions/card.ts'
import type { CreateRefresh, Subject, SubjectKind } from '../definitions/subjects.ts'
import type { Registry } from '../registry.ts'
import { noteChangedAt, noteChangedCards } from './changed-while-sent.ts'
import { copiesAt, targetsBefore } from './copies-before.ts'
import { enqueueAll } from './enqueue.ts'
import { type FoundCopy, newestCopies } from './posted-messages.ts'

/**
 * Finds what people have before them by what it is about. Each card says how a change leads to its own subjects, so nothing
 * is stored that could be wrong by now, and copies posted by earlier versions are found as well.
 */
export function createRefresh(registry: Pick<Registry, 'showing' | 'laneOf'>): CreateRefresh {
  return (tx, now) => {
    const queued = new Set<string>()
    const isFirst = ({ card, subject }: NamedCard) => {
      const key = `${card}\n${subject}`
      const first = !queued.has(key)
      queued.add(key)
      return first
    }
    return async (...changed) => {
      await redrawCopies(tx, registry.laneOf, (await cardsShowing(tx, registry, changed)).filter(isFirst), now)
      const people = changed.flatMap((one) => ('person' in one ? one.person : []))
      if (people.length > 0) await redrawWhere(tx, registry.laneOf, await targetsBefore(tx, people), now)
    }
  }
}

async function cardsShowing(
  tx: Tx,
  registry: Pick<Registry, 'showing'>,
  changed: readonly Subject[],
): Promise<NamedCard[]> {
  const ids = Map.groupBy(
    changed.flatMap((one) => Object.entries(one) as [SubjectKind, string][]),
    ([kind]) => kind,
  )
  const cards: NamedCard[] = []
  for (const [kind, some] of ids) {
    const these = [...new Set(some.map(([, id]) => id))]
    for (const { card, find } of registry.showing(kind)) {
      for (const subject of await find(tx, these)) cards.push({ card, subject })
    }
  }
  return cards
}

/** Queues a rewrite of every copy of these cards; drawn when it is sent, from what is true then. */
export async function redrawCopies(tx: Tx, lanes: Lanes, cards: readonly NamedCard[], now: Date): Promise<void> {
  if (cards.length === 0) return
  await noteChangedCards(tx, cards)
  await redraw(tx, lanes, await newestCopies(tx, cards), now)
}

/** Who may see what is said in a conversation may have changed: every copy there is drawn for who is there now. */
export async function redrawAt(tx: Tx, lanes: Lanes, address: ConversationAddress, now: Date): Promise<void> {
  await redrawWhere(tx, lanes, [targetOf({ conversation: address })], now)
}

async function redrawWhere(tx: Tx, lanes: Lanes, targets: readonly string[], now: Date): Promise<void> {
  await noteChangedAt(tx, targets)
  await redraw(tx, lanes, await copiesAt(tx, targets), now)
}

/** The same of copies that are known. */
export async function redraw(tx: Tx, lanes: Lanes, copies: readonly FoundCopy[], now: Date): Promise<void> {
  await enqueueAll(
    tx,
    lanes,
    copies.map(({ card, subject, destination, audience, messageId }) => ({
      destination,
      content: { type: 'card', card, subject },
      audience,
      replaces: messageId,
      now,
    })),
  )
}
