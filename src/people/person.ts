import type { Locale } from '../i18n/locale.ts'
import type { Role } from './roles.ts'

/**
 * A person of the directory, as the rest of the product sees them. Unset values are filled in with the defaults where
 * they are used.
 */
export interface Person {
  id: string
  name: string
  roles: readonly Role[]
  managerId: string | undefined
  region: string | undefined
  locale: Locale | undefined
  timeZone: string | undefined
  active: boolean
}
