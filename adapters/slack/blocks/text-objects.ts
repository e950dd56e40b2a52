import type { types } from '@slack/bolt'
import { beginningOf, cut } from '../../../src/i18n/cut.ts'
import { oneLine } from '../../../src/i18n/one-line.ts'
import { isBlank, readable } from '../../../src/typed-text/readable.ts'

const letters = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** Nothing in it becomes a mention, a link, an emoji or a style. */
export function plain(text: string, most: number): types.PlainTextElement {
  return { type: 'plain_text', text: cut(readable(text), most), emoji: false }
}

/** The same on one line. */
export const plainLine = (text: string, most: number): types.PlainTextElement => plain(oneLine(text), most)

/** A bold line; addresses in it stay as they are (`verbatim`). */
export function bold(text: string, most: number): types.MrkdwnElement {
  return { type: 'mrkdwn', text: `*${escapeMrkdwn(cut(oneLine(readable(text)), most))}*`, verbatim: true }
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping: with these three escaped nothing is a mention, a link or a broadcast. */
function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** The beginning of a text, escaped, in at most `most` UTF-8 bytes; it ends between two letters as people see them. */
export function escapedWithin(text: string, most: number): string {
  const whole = escapeMrkdwn(readable(text))
  if (Buffer.byteLength(whole) <= most) return whole
  let said = ''
  let bytes = Buffer.byteLength('…')
  for (const { segment } of letters.segment(readable(text))) {
    const letter = escapeMrkdwn(segment)
    bytes += Buffer.byteLength(letter)
    if (bytes > most) break
    said += letter
  }
  return `${said}…`
}

/** The whole text in pieces of at most `most`, in order. They end at line ends where that is no waste, else between two letters. */
export function pieces(text: string, most: number): string[] {
  const found: string[] = []
  let rest = readable(text)
  while (rest.length > most) {
    const piece = pieceOf(rest, most)
    found.push(piece)
    rest = rest.slice(piece.length).replace(/^\n/, '')
  }
  return [...found, rest].filter((piece) => !isBlank(piece))
}

function pieceOf(text: string, most: number): string {
  // Two more than fit, so that a letter that begins just before the end is seen whole.
  const piece = beginningOf(text.slice(0, most + 2), most)
  // One letter with marks without end: it falls apart.
  if (piece === '') return text.slice(0, most).isWellFormed() ? text.slice(0, most) : text.slice(0, most - 1)
  const end = piece.lastIndexOf('\n')
  return end > most / 2 ? piece.slice(0, end) : piece
}
