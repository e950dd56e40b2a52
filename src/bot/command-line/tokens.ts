import { fold } from '../../i18n/fold.ts'
import { type FoundClosings, quotedAt } from './quotes.ts'

/** One word of a typed line. */
export interface Token {
  /** Without its quotes; for `金额=5万` only the value. */
  text: string
  /** What stood before `=`, as typed. */
  name: string | undefined
  quoted: boolean
  /** Where it stands in the line, name and quotes included. */
  start: number
  /** Where its value begins: after `=`, else at `start`. */
  valueStart: number
  end: number
}

/** Names that are known where a line is read, as `fold` makes them. */
export type KnownNames = ReadonlySet<string>

const none: KnownNames = new Set()
const space = /\s/u
/** A name is letters, digits, `_` and `-`: the `=` inside a web address makes no name. */
const nameAhead = /([\p{L}\p{N}_-]{1,40})[=＝]/uy
/** Longest name that is known, and the space behind it, in UTF-16 units. */
const longestName = 44
const equals = /[=＝:：]/u
/** What people write between one name and value and the next. */
const separators = '，；,;、'

/**
 * Cuts a line at spaces of any width. Of a name that is known the sign may be `=` or a colon with spaces around it, and
 * a comma before it is no part of the word: `客户：仁和医院，金额 = 5万`. A quote counts only where a word or a value
 * begins and another closes it where one ends; anywhere else (5" pipe) it is a character like others.
 */
export function lineTokens(line: string, known: KnownNames = none, from = 0): Token[] {
  const tokens: Token[] = []
  const found: FoundClosings = new Map()
  let at = from
  while (at < line.length) {
    if (isGap(line, at, known)) {
      at += 1
      continue
    }
    const token = tokenAt(line, at, known, found)
    tokens.push(token)
    at = token.end
  }
  return tokens
}

function tokenAt(line: string, start: number, known: KnownNames, found: FoundClosings): Token {
  const named = knownNameAt(line, start, known) ?? anyNameAt(line, start)
  const valueStart = named?.valueStart ?? start
  const frame = { name: named?.name, start, valueStart }
  // Of 客户= 金额=5万 the customer is empty.
  if (named && (valueStart >= line.length || isGap(line, valueStart, known) || knownNameAt(line, valueStart, known)))
    return { ...frame, text: '', quoted: false, end: Math.min(valueStart, line.length) }
  const isEnd = (at: number) =>
    at >= line.length || isGap(line, at, known) || knownNameAt(line, at, known) !== undefined
  const quote = quotedAt(line, valueStart, isEnd, found)
  if (quote) return { ...frame, text: quote.text, quoted: true, end: quote.end }
  const end = wordEnd(line, valueStart, known)
  return { ...frame, text: line.slice(valueStart, end), quoted: false, end }
}

/** A space, or a comma before a name that is known. */
function isGap(line: string, at: number, known: KnownNames): boolean {
  const letter = line[at]!
  if (space.test(letter)) return true
  return separators.includes(letter) && knownNameAt(line, pastSpaces(line, at + 1), known) !== undefined
}

interface NameAt {
  name: string
  valueStart: number
}

/** The whole line is looked at in pieces of this length alone, however many signs are in it. */
function knownNameAt(line: string, start: number, known: KnownNames): NameAt | undefined {
  if (known.size === 0) return undefined
  const ahead = line.slice(start, start + longestName)
  const length = ahead.search(equals)
  if (length <= 0) return undefined
  const name = ahead.slice(0, length).trimEnd()
  if (!known.has(fold(name))) return undefined
  return { name, valueStart: pastSpaces(line, start + length + 1) }
}

function anyNameAt(line: string, start: number): NameAt | undefined {
  nameAhead.lastIndex = start
  const [whole, name] = nameAhead.exec(line) ?? []
  return name === undefined ? undefined : { name, valueStart: start + whole!.length }
}

function wordEnd(line: string, from: number, known: KnownNames): number {
  let at = from
  while (at < line.length && !isGap(line, at, known)) at += 1
  return at
}

function pastSpaces(line: string, from: number): number {
  let at = from
  while (at < line.length && space.test(line[at]!)) at += 1
  return at
}
