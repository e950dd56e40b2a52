/** What somebody typed, on one line: line breaks, tabs and other control characters become single spaces. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}
