import { listOfClauses } from '../../i18n/list-of.ts'
import { type Locale, locales } from '../../i18n/locale.ts'
import { type InBoth, type Translator, translatorFor } from '../../i18n/translate.ts'
import type { Unmet } from './unmet.ts'

/** How it is supplied: a command, or a sentence. `deal` is the number, as in `D-1024`. */
export function sayHow(t: Translator, deal: string, unmet: Unmet): string {
  const label = unmet.label[t.locale]
  switch (unmet.kind) {
    case 'field':
    case 'predicate':
      // A name before `=` is one word.
      return t('policy.how.field', { deal, field: (unmet.field?.label[t.locale] ?? label).replaceAll(' ', '-') })
    case 'checklist':
      return t('policy.how.checklist', { deal, label })
    case 'evidence':
      return t('policy.how.evidence', { deal, label })
    case 'messages':
      return t('policy.how.messages')
  }
}

/** What is missing, each with how to supply it, in both languages: for entry points that answer with one text. */
export function sayMissing(deal: string, unmet: readonly Unmet[]): InBoth {
  const say = (locale: Locale) => {
    const t = translatorFor(locale)
    const missing = unmet.map((one) => t('policy.missing', { label: one.label, how: sayHow(t, deal, one) }))
    return listOfClauses(missing, locale)
  }
  return Object.fromEntries(locales.map((locale) => [locale, say(locale)])) as Record<Locale, string>
}
