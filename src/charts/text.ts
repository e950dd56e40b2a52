import type { SKRSContext2D } from 'canvas'
import { oneLine } from '../i18n/one-line.ts'
import { font, TEXT, type Weight } from './tokens.ts'

/** Making text fit. Nothing here draws. */

export type Pen = SKRSContext2D

/** One way a text could be set; the first that fits is taken, the last is used and shortened if none does. */
export interface TextStyle {
  size: number
  weight: Weight
}

export interface FittedText {
  lines: string[]
  style: TextStyle
  /** no word was cut and nothing left out */
  whole: boolean
}

/** Tries the styles in order until the text needs at most `maxLines` lines of `width` and no word is cut. */
export function fitText(pen: Pen, text: string, width: number, maxLines: number, styles: TextStyle[]): FittedText {
  const pieces = unbreakablePieces(oneLine(text))
  let style: TextStyle = { size: TEXT.small, weight: 400 }
  let lines: string[] = []
  for (style of styles) {
    pen.font = font(style.size, style.weight)
    lines = wrap(pen, pieces, width)
    const cutsWord = pieces.some((piece) => !fits(pen, piece, width))
    if (lines.length <= maxLines && !cutsWord) {
      return { lines: trimmed(balance(pen, pieces, width, lines)), style, whole: true }
    }
  }
  if (lines.length <= maxLines) return { lines: trimmed(lines), style, whole: false }
  const rest = lines.slice(maxLines - 1).join('')
  return { lines: trimmed([...lines.slice(0, maxLines - 1), shorten(pen, rest, width)]), style, whole: false }
}

/** Cuts with … until the text fits `width` in the pen's font. */
export function shorten(pen: Pen, text: string, width: number): string {
  if (pen.measureText(text).width <= width) return text
  const letters = graphemes(text)
  while (letters.length > 0 && pen.measureText(`${letters.join('').trimEnd()}…`).width > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

const trimmed = (lines: string[]): string[] => lines.map((line) => line.trimEnd())

/** Lines keep their trailing space, so that joining them gives the text back. */
function wrap(pen: Pen, pieces: string[], width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (fits(pen, line + piece, width)) {
      line += piece
      continue
    }
    if (line) lines.push(line)
    line = piece
    while (!fits(pen, line, width)) {
      const head = longestHead(pen, line, width)
      lines.push(head)
      line = line.slice(head.length)
    }
  }
  return [...lines, line]
}

/** Breaks two lines where it reads best: near the middle, rather after a comma than at a space than inside a phrase. */
function balance(pen: Pen, pieces: string[], width: number, lines: string[]): string[] {
  if (lines.length !== 2) return lines
  let best = { lines, cost: Number.POSITIVE_INFINITY }
  for (let index = 1; index < pieces.length; index += 1) {
    const pair = [pieces.slice(0, index).join(''), pieces.slice(index).join('')] as const
    const [first, second] = pair.map((line) => pen.measureText(line.trimEnd()).width) as [number, number]
    if (Math.max(first, second) > width) continue
    const cost = Math.abs(first - second) / width + breakCost(pair[0])
    if (cost < best.cost) best = { lines: [...pair], cost }
  }
  return best.lines
}

function breakCost(line: string): number {
  if (/[，。；：！？,;:!?]\s*$/.test(line)) return 0
  return line.endsWith(' ') ? 0.15 : 0.5
}

const fits = (pen: Pen, text: string, width: number): boolean => pen.measureText(text.trimEnd()).width <= width

function longestHead(pen: Pen, text: string, width: number): string {
  let head = ''
  for (const letter of graphemes(text)) {
    if (head && !fits(pen, head + letter, width)) break
    head += letter
  }
  return head
}

/** May not begin a line (and so sticks to what stands before it). */
const CLOSING = /^[，。、；：！？）】》」』”’…％%,.;:!?)\]·→]/
/** May not end a line. */
const OPENING = /[（【《「『“‘¥￥$€£([]$/
/** A number stays with its unit and its currency: 305.4万, 8 点, Q4. */
const NUMBER_END = /[\d.,]$/
const UNIT_START = /^[\d万亿千百单点天元年月日号周KMBkmb]/

/** Words, with punctuation and units glued to the neighbour they belong to. Spaces end a piece. */
function unbreakablePieces(text: string): string[] {
  const pieces: string[] = []
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)) {
    const before = pieces.at(-1)
    if (before !== undefined && belongsTogether(before, segment)) pieces[pieces.length - 1] = before + segment
    else pieces.push(segment)
  }
  return pieces
}

function belongsTogether(before: string, segment: string): boolean {
  if (segment.trim() === '') return true
  if (CLOSING.test(segment) || OPENING.test(before)) return true
  return NUMBER_END.test(before.trimEnd()) && UNIT_START.test(segment)
}

function graphemes(text: string): string[] {
  return [...new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment)
}

/** The width of the widest of them, in whole pixels. */
export function widest(pen: Pen, inFont: string, texts: string[]): number {
  pen.font = inFont
  return Math.ceil(Math.max(0, ...texts.map((text) => pen.measureText(oneLine(text)).width)))
}
