import { UserError } from '../errors/user-error.ts'
import { companyKey, longestName } from './company-key.ts'

/** Controls, broken characters, and those that turn the direction of what follows. */
const hidden = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u

/** A company's name as it is kept and shown, with its half of the identity. @throws UserError */
export function readCompanyName(text: string): { name: string; nameKey: string } {
  const name = text.trim().replace(/[^\S\n]+/gu, ' ')
  const nameKey = companyKey(name)
  if (nameKey === '') throw new UserError('error.customer.nameEmpty')
  if (Array.from(name).length > longestName) throw new UserError('error.customer.nameLong', { limit: longestName })
  if (hidden.test(name)) throw new UserError('error.customer.nameHidden')
  return { name, nameKey }
}
