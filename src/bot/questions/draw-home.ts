import { StorageUnavailable } from '../../chat/adapter.ts'
import type { LongText } from '../../chat/button-token.ts'
import type { Card } from '../../chat/card.ts'
import type { Home, HomeQuestion } from '../../chat/home.ts'
import { translatorFor } from '../../i18n/translate.ts'
import { findPersonByIdentity } from '../../people/find-person.ts'
import type { Person } from '../../people/person.ts'
import { storageTrouble } from '../../store/storage-trouble.ts'
import type { Reader } from '../../store/store.ts'
import type { BotOptions } from '../bot-options.ts'
import { keepButtonTexts } from '../buttons/button-texts.ts'
import type { CardDefinition, NamedCard } from '../definitions/card.ts'
import { drawTools } from '../outbox/draw-tools.ts'
import type { Registry } from '../registry.ts'

type Parts = Pick<BotOptions, 'store' | 'clock' | 'defaults' | 'home'>

/** A card of which it is known what this person may see of it. */
interface Seen {
  definition: CardDefinition
  subject: string
  view: unknown
}

/**
 * The answer to `Receiver.home`: each card as this person may see it now, drawn for them alone. Pictures are left to their
 * lines, and lists of nothing are left out. @throws StorageUnavailable
 */
export async function drawHome(
  parts: Parts,
  registry: Pick<Registry, 'card'>,
  { platform, asker }: HomeQuestion,
): Promise<Home | undefined> {
  if (asker.outsider || asker.bot) return undefined
  const { store, defaults } = parts
  const seen = await store
    .read(async (reader) => {
      const person = await findPersonByIdentity(reader, { platform, tenant: asker.tenant, userId: asker.userId })
      return person && { person, cards: await cardsOf(reader, parts, registry, person) }
    })
    .catch(orAway)
  if (!seen) return undefined
  const locale = seen.person.locale ?? defaults.locale
  const timeZone = seen.person.timeZone ?? defaults.timeZone
  const long: LongText[] = []
  const cards = seen.cards.map(({ definition, subject, view }) => {
    const drawn = { card: definition.name, subject, from: definition.versionKey(view) }
    return definition.draw(
      view,
      drawTools(drawn, translatorFor(locale), timeZone, undefined, (text) => long.push(text)),
    )
  })
  if (long.length > 0) await store.write((tx) => keepButtonTexts(tx, long, parts.clock.now())).catch(orAway)
  return { locale, cards: cards.filter(saysSomething) }
}

async function cardsOf(
  reader: Reader,
  { clock, home }: Parts,
  registry: Pick<Registry, 'card'>,
  person: Person,
): Promise<Seen[]> {
  const viewers = { people: [person], outsiders: false, now: clock.now() }
  const seen: Seen[] = []
  for (const { card, subject } of (await home?.(reader, person)) ?? []) {
    const definition = known(registry, { card, subject })
    const view = await definition.view(reader, subject, viewers)
    if (view !== undefined) seen.push({ definition, subject, view })
  }
  return seen
}

function known(registry: Pick<Registry, 'card'>, { card }: NamedCard): CardDefinition {
  const definition = registry.card(card)
  if (!definition) throw new Error(`no card is called ${card}`)
  return definition
}

const saysSomething = (card: Card): boolean => card.kind !== 'list' || card.items.length > 0

function orAway(error: unknown): never {
  throw storageTrouble(error) ? new StorageUnavailable(error) : error
}
