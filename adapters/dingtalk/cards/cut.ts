import { oneLine } from '../../../src/i18n/one-line.ts'
import { isBlank, readable } from '../../../src/typed-text/readable.ts'

const letters = new Intl.Segmenter('zh', { granularity: 'grapheme' })
const ellipsis = '…'

/** A text at most so many bytes long, between two letters as people see them; one that was cut ends in …. */
export function cutAtBytes(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text
  let bytes = Buffer.byteLength(ellipsis)
  let end = 0
  // A letter has at least one byte: what is behind is not looked at.
  for (const { segment, index } of letters.segment(text.slice(0, most + 1))) {
    bytes += Buffer.byteLength(segment)
    if (bytes > most) break
    end = index + segment.length
  }
  return `${text.slice(0, end).trimEnd()}${ellipsis}`
}

export const readableLine = (text: string): string => oneLine(readable(text))

/** As it can be shown; empty where there is nothing to read. */
export const textOf = (text: string | undefined): string => (text === undefined || isBlank(text) ? '' : readable(text))
