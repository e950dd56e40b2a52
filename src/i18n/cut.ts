const letters = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/**
 * The beginning of a text, at most `most` long as `length` counts (what platforms count as well). It ends between two
 * letters as people see them: an emoji or an accent is there as a whole or not at all.
 */
export function beginningOf(text: string, most: number): string {
  if (text.length <= most) return text
  return text.slice(0, letters.segment(text).containing(Math.max(0, most))?.index)
}

/** A text that is too long ends in …; with it, it is at most `most` long. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${beginningOf(text, most - 1)}…`
}
