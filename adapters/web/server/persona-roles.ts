import { type Locale, locales } from '../../../src/i18n/locale.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import type { WebPorts } from '../ports.ts'
import type { Persona } from '../wire.ts'

/** What each of them is, in every language: the page has not chosen its own yet when it asks. */
export async function withRoles({ sayRoles }: WebPorts, personas: readonly Persona[]): Promise<Persona[]> {
  const said = await Promise.all(
    locales.map(async (locale) => [locale, (await sayRoles?.(locale)) ?? new Map<string, string>()] as const),
  )
  const roleIn = (persona: Persona, locale: Locale, roles: ReadonlyMap<string, string>) =>
    persona.outsider ? customerOf(persona, locale) : (roles.get(persona.id) ?? persona.role)
  return personas.map((persona) => ({
    ...persona,
    roles: Object.fromEntries(
      said.map(([locale, roles]) => [locale, roleIn(persona, locale, roles)]),
    ) as Persona['roles'] & {},
  }))
}

/** Whose they are stands behind the dot. */
function customerOf({ role }: Persona, locale: Locale): string {
  const t = translatorFor(locale)
  const [, company] = role.split(' · ')
  return company === undefined ? t('web.customer') : t('web.customerOf', { company })
}
