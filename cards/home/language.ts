import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import type { Card } from '../../src/chat/card.ts'
import { type Locale, locales } from '../../src/i18n/locale.ts'
import { changeSettings } from '../../src/people/change-settings.ts'

export interface LanguageView {
  /** Undefined: not chosen. */
  chosen: Locale | undefined
}

/** The language somebody reads, and a button for the other one. For them alone; its subject is their id. */
export const languageCard: CardDefinition = defineCard<LanguageView>({
  name: 'language',
  subjects: {
    left: 'it is drawn where it is drawn anew whenever something changes; its button says which language it sets',
  },
  async view(_reader, personId, { people, outsiders }) {
    const [person] = people
    if (outsiders || people.length !== 1 || person?.id !== personId) return undefined
    return { chosen: person.locale }
  },
  draw: drawLanguage,
  // Each button names the language that it sets.
  versionKey: () => '',
  actions: {
    choose: {
      async run(ctx, { argument }) {
        await changeSettings(ctx.tx, ctx.actor, { locale: argument }, ctx)
        return { type: 'nothing' }
      },
    },
  },
})

export function drawLanguage({ chosen }: LanguageView, { t, button }: DrawTools): Card {
  const others = locales.filter((locale) => locale !== t.locale)
  return {
    kind: 'facts',
    headline: t(chosen ? 'home.language' : 'home.language.default', { language: t(`people.language.${t.locale}`) }),
    facts: [],
    buttons: others.map((locale) =>
      button('choose', t(`home.language.${locale}`), 'plain', locale, `/settings language=${locale}`),
    ),
  }
}
