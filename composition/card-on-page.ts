import { sealedCards } from '../pages/card-page/card-link.ts'
import type { CardPageParts } from '../pages/card-page/parts.ts'
import { wholeToken } from '../src/bot/buttons/button-texts.ts'
import type { Bot } from '../src/bot/start-bot.ts'
import { decodeButton } from '../src/chat/button-token.ts'
import type { CardPages } from '../src/chat/card-pages.ts'
import type { SecretKeys } from '../src/config/secret-key.ts'
import { createSealer } from '../src/secrets/sealer.ts'
import { type TextSealer, textSealer } from '../src/secrets/text-sealer.ts'
import type { Store } from '../src/store/store.ts'
import type { ServerParts } from './server-parts.ts'

/** Links of cards: whoever makes one and whoever opens one has the same. */
export const cardSeals = (keys: SecretKeys): TextSealer =>
  textSealer(createSealer(keys), { purpose: 'card link', of: [] })

/** Where the page of a card is opened; undefined: there are no pages. */
export const cardPagesOf = ({ settings, keys }: Pick<ServerParts, 'settings' | 'keys'>): CardPages | undefined =>
  settings.publicUrl === undefined ? undefined : sealedCards(settings.publicUrl, cardSeals(keys))

/** The card that a button stands on, drawn for whoever has opened its page. */
export const cardOnPage =
  (store: Pick<Store, 'read'>, { drawFor }: Pick<Bot, 'drawFor'>): CardPageParts['cardOf'] =>
  async (platform, visitor, token) => {
    const named = await store.read((reader) => wholeToken(reader, decodeButton(token)))
    if (!named) return undefined
    const asker = { ...visitor, name: '', outsider: false }
    const shown = await drawFor({ platform, asker }, async () => [{ card: named.card, subject: named.subject }])
    return shown?.cards[0]
  }
