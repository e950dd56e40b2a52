/** Not part of a name's identity: spaces, invisible characters and punctuation. `&` stays: A&B is not AB. */
const noise = /[[\p{Z}\p{C}\p{P}]--[&]]/gv

/**
 * The company half of a customer's identity. Width, case, spaces, brackets and punctuation do not matter, every letter
 * and digit does, the legal form included: 某某(上海)有限公司 and 某某（上海）有限公司 are one, 某某(北京)有限公司 is another.
 * Empty when the text names nothing. Never contains a wildcard of LIKE.
 */
export function companyKey(name: string): string {
  const plain = name.normalize('NFKC').replace(noise, '')
  // Up and down again makes ẞ, ß and SS one, and σ and ς. The last step goes letter by letter, because the lower case
  // of a letter can depend on its neighbours.
  const upper = plain.toLowerCase().toUpperCase()
  const folded = Array.from(upper, (letter) => letter.toLowerCase()).join('')
  return folded.normalize('NFKC').replace(noise, '')
}
