/** How many typing slips (a letter too many, too few, wrong, or two swapped) lie between two words (Damerau–Levenshtein, optimal alignment). */
export function editDistance(from: string, to: string): number {
  const a = [...from]
  const b = [...to]
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const wrong = a[i - 1] === b[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        last[j]! + 1,
        row[j - 1]! + 1,
        last[j - 1]! + wrong,
        swapped ? beforeLast[j - 2]! + 1 : Infinity,
      )
    }
    beforeLast = last
    last = row
  }
  return last[b.length]!
}

/** How many slips make the word of what was typed; undefined: too many for anybody to recognise it. */
export function slipsBetween(typed: string, word: string): number | undefined {
  const allowed = slipsAllowed(word)
  // A letter is at most two units long, and each letter too many is a slip.
  if (typed.length > 2 * (word.length + allowed)) return undefined
  const distance = editDistance(typed, word)
  return distance <= allowed ? distance : undefined
}

/** Slips that still let one recognise the word: none in a single character, one in a short word, two in a long one. */
export function slipsAllowed(word: string): number {
  const { length } = [...word]
  if (length <= 1) return 0
  return length <= 5 ? 1 : 2
}
