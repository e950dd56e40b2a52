const letters = new Intl.Segmenter('zh', { granularity: 'grapheme' })
const ellipsis = '…'

/** Characters as WeCom counts them: an emoji of several is as many. */
const charactersOf = (text: string): number => [...text].length

/** Where a text has `most` characters, between two letters as people see them; its length where it has no more. */
function endAt(text: string, most: number): number {
  // Two more than fit, so that a letter that begins just before the end is seen whole.
  const seen = text.slice(0, 2 * most + 2)
  let count = 0
  for (const { segment, index } of letters.segment(seen)) {
    count += charactersOf(segment)
    if (count > most) return index
  }
  return seen.length
}

export const fits = (text: string, most: number): boolean => endAt(text, most) === text.length

/** A text of at most `most` characters, and what did not fit. A text that was cut ends in …, and the rest begins with it. */
export function cutAt(text: string, most: number): { said: string; rest: string } {
  if (fits(text, most)) return { said: text, rest: '' }
  const end = endAt(text, most - 1)
  return { said: `${text.slice(0, end).trimEnd()}${ellipsis}`, rest: `${ellipsis}${text.slice(end).trimStart()}` }
}
