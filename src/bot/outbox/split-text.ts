import type { TextLimit } from '../../chat/capabilities.ts'
import type { Translator } from '../../i18n/translate.ts'

const letters = new Intl.Segmenter('zh', { granularity: 'grapheme' })
const encoder = new TextEncoder()

/** How long a text is as a platform counts. */
export function lengthIn(text: string, unit: TextLimit['in']): number {
  return unit === 'bytes' ? encoder.encode(text).length : text.length
}

/**
 * A text in pieces that a platform takes, whole and in order: they end at line ends where they can, else between two
 * letters as people see them. Empty for a text of nothing but line ends.
 */
export function splitText(text: string, { most, in: unit }: Pick<TextLimit, 'most' | 'in'>): string[] {
  const pieces: string[] = []
  let piece = ''
  let length = 0
  const end = () => {
    // The line end a piece ends with is what separates it from the next one.
    if (piece.trimEnd() !== '') pieces.push(piece.endsWith('\n') ? piece.slice(0, -1) : piece)
    piece = ''
    length = 0
  }
  const add = (part: string, size: number) => {
    if (length + size > most) end()
    piece += part
    length += size
  }
  for (const { line, ended } of linesOf(text)) {
    const size = lengthIn(line, unit)
    if (size <= most) add(line, size)
    else for (const part of smallParts(line, most, unit)) add(part, lengthIn(part, unit))
    // It may be one too many: then it is the end of this piece and left out.
    if (ended) piece += '\n'
    if (ended) length += 1
  }
  end()
  return pieces
}

/** What fits in the platform's number of messages; the last one says how much more there was. */
export function fitText(text: string, limit: TextLimit, t: Translator): string[] {
  const pieces = splitText(text, limit)
  if (pieces.length === 0) return [text]
  if (pieces.length <= limit.parts) return pieces
  const shown = pieces.slice(0, limit.parts)
  const left = pieces.slice(limit.parts).join('\n')
  const note = (more: number) => t('bot.textCut', { count: more })
  const room = limit.most - lengthIn(note(text.length), limit.in) - 1
  const last = shown.pop() ?? ''
  const kept = splitText(last, { ...limit, most: Math.max(1, room) })[0] ?? ''
  return [...shown, `${kept}\n${note(left.length + last.length - kept.length)}`]
}

function* linesOf(text: string): Generator<{ line: string; ended: boolean }> {
  for (let from = 0; from < text.length; ) {
    const at = text.indexOf('\n', from)
    const to = at < 0 ? text.length : at
    yield { line: text.slice(from, to), ended: at >= 0 }
    from = to + 1
  }
}

/** Letters as people see them; one that is too long by itself falls apart. */
function* smallParts(line: string, most: number, unit: TextLimit['in']): Generator<string> {
  for (const { segment } of letters.segment(line)) {
    if (lengthIn(segment, unit) <= most) yield segment
    else yield* segment
  }
}
