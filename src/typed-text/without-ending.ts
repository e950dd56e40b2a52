/**
 * A text without these letters, and spaces, at its ends. From the end letter by letter: a pattern would begin anew at each
 * of a long row of them.
 */
export function withoutEnding(text: string, letters: string): string {
  let end = text.length
  while (end > 0 && (letters.includes(text[end - 1]!) || text[end - 1]!.trim() === '')) end -= 1
  return text.slice(0, end).trimStart()
}
