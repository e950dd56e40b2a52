const letters = new Intl.Segmenter('zh', { granularity: 'grapheme' })
const ellipsis = '…'

/** The first character that is as wide as a Chinese one. */
const firstWide = 0x1100

/** How wide a letter as people see it is: each of its characters counts, two of the Latin ones as a Chinese one. */
function widthOf(letter: string): number {
  let width = 0
  for (const character of letter) width += character.codePointAt(0)! < firstWide ? 0.5 : 1
  return width
}

/** Where a text is `most` characters wide, between two letters; its length where it is not wider. */
function endAt(text: string, most: number): number {
  // Two more than fit, so that a letter that begins just before the end is seen whole.
  const seen = text.slice(0, 2 * most + 2)
  let width = 0
  for (const { segment, index } of letters.segment(seen)) {
    width += widthOf(segment)
    if (width > most) return index
  }
  return seen.length
}

export const fits = (text: string, most: number): boolean => endAt(text, most) === text.length

/** Between what is said in one line. */
const pause = /，|, | · /g

/** Between the parts of a row. */
export const dot = / · /g

/** As `cutAt`, but at a pause where there is one; then neither part has an …. */
export function cutAtPause(text: string, most: number, pauses = pause): { said: string; rest: string } {
  if (fits(text, most)) return { said: text, rest: '' }
  const end = endAt(text, most)
  const last = [...text.matchAll(pauses)].findLast(({ index }) => index > 0 && index <= end)
  if (!last) return cutAt(text, most)
  return { said: text.slice(0, last.index), rest: text.slice(last.index + last[0].length) }
}

const isLetter = (letter: string | undefined): boolean => letter !== undefined && /[a-z]/i.test(letter)

/** A word of an alphabet is not cut, unless it takes half of the text. */
function outsideWord(text: string, end: number): number {
  if (!isLetter(text[end - 1]) || !isLetter(text[end])) return end
  const blank = text.lastIndexOf(' ', end)
  return blank > end / 2 ? blank : end
}

/** A text at most `most` characters wide, and what did not fit. A text that was cut ends in …, and the rest begins with it. */
export function cutAt(text: string, most: number): { said: string; rest: string } {
  if (fits(text, most)) return { said: text, rest: '' }
  const end = outsideWord(text, endAt(text, most - 1))
  return { said: `${text.slice(0, end).trimEnd()}${ellipsis}`, rest: `${ellipsis}${text.slice(end).trimStart()}` }
}
