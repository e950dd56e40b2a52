/** Bytes in UTF-8. */
export const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8')

/** Characters, as code points. */
export const charactersOf = (text: string): number => [...text].length

/** How wide a text is, in Chinese characters (字, as WeCom says what is shown): the letters of alphabets are half as wide. */
export const widthOf = (text: string): number => {
  const narrow = text.match(/[\0-\u10ff]/g)?.length ?? 0
  return charactersOf(text) - narrow / 2
}

/** The beginning that has at most so many bytes, on a border of code points. */
export function cutToBytes(text: string, most: number): string {
  let bytes = 0
  let kept = ''
  for (const character of text) {
    bytes += bytesOf(character)
    if (bytes > most) return kept
    kept += character
  }
  return kept
}
