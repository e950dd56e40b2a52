import { UserError } from '../errors/user-error.ts'
import { normalised } from '../typed-text/normalised.ts'

/** Longest company name, in characters. */
export const longestName = 120
/** Longest text that may be one, in UTF-16 units: spaces and signs that do not count are typed along. */
const longest = 500

/** Not part of a name's identity: spaces, invisible characters and punctuation. `&` stays: A&B is not AB. */
const noise = /[[\p{Z}\p{C}\p{P}]--[&]]/gv

/**
 * The company half of a customer's identity. Width, case, spaces, brackets and punctuation do not matter, every letter
 * and digit does, the legal form included: 某某(上海)有限公司 and 某某（上海）有限公司 are one, 某某(北京)有限公司 is another.
 * Empty when the text names nothing. Never contains a wildcard of LIKE.
 * @throws UserError `error.customer.nameLong` for what is longer than any name
 */
export function companyKey(name: string): string {
  if (name.length > longest) throw new UserError('error.customer.nameLong', { limit: longestName })
  const plain = normalised(name).replace(noise, '')
  // Up and down again makes ẞ, ß and SS one, and σ and ς. The last step goes letter by letter, because the lower case
  // of a letter can depend on its neighbours.
  const upper = plain.toLowerCase().toUpperCase()
  const folded = Array.from(upper, (letter) => letter.toLowerCase()).join('')
  return normalised(folded).replace(noise, '')
}
