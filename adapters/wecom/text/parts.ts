import { isBlank, readable } from '../../../src/typed-text/readable.ts'

const letters = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** The whole text in parts of at most `most` bytes, in order: they end at line ends where they can, else between two letters. */
export function partsOf(text: string, most: number): string[] {
  const parts: string[] = []
  let part = ''
  let bytes = 0
  const end = () => {
    if (!isBlank(part)) parts.push(part)
    part = ''
    bytes = 0
  }
  const add = (piece: string, size: number) => {
    part += piece
    bytes += size
  }
  for (const line of readable(text).split('\n')) {
    const said = part === '' ? line : `\n${line}`
    const size = Buffer.byteLength(said)
    if (bytes + size <= most) {
      add(said, size)
      continue
    }
    end()
    for (const letter of lettersOf(line, most)) {
      const width = Buffer.byteLength(letter)
      if (bytes + width > most) end()
      add(letter, width)
    }
  }
  end()
  return parts
}

/** Letters as people see them; one that is too long by itself falls apart. */
function* lettersOf(line: string, most: number): Generator<string> {
  for (const { segment } of letters.segment(line)) {
    if (Buffer.byteLength(segment) <= most) yield segment
    else yield* segment
  }
}
