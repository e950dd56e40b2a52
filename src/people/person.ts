import type { Locale } from '../i18n/locale.ts'
import type { Role } from './roles.ts'

/** One of us, as the rest of the product sees them. What they have not set is filled by the product's defaults where it is used. */
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
