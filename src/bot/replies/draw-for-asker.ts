import type { LongText } from '../../chat/button-token.ts'
import type { Card } from '../../chat/card.ts'
import type { Tx } from '../../store/store.ts'
import { keepButtonTexts } from '../buttons/button-texts.ts'
import type { NamedCard } from '../definitions/card.ts'
import type { Context } from '../definitions/context.ts'
import { drawTools } from '../outbox/draw-tools.ts'
import type { Registry } from '../registry.ts'

/** A card as whoever asked may see it now; undefined: they may not, or it is a picture. */
export async function drawForAsker(
  tx: Tx,
  registry: Pick<Registry, 'card'>,
  { actor, now, t, timeZone }: Context,
  { card: name, subject }: NamedCard,
): Promise<Card | undefined> {
  const definition = registry.card(name)
  const view = await definition?.view(tx, subject, { people: [actor], outsiders: false, now })
  if (!definition || view === undefined) return undefined
  const long: LongText[] = []
  const drawn = { card: name, subject, from: definition.versionKey(view) }
  const card = definition.draw(
    view,
    drawTools(drawn, t, timeZone, undefined, (text) => long.push(text)),
  )
  if (card.kind === 'picture') return undefined
  if (long.length > 0) await keepButtonTexts(tx, long, now)
  return card
}
