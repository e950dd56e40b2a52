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

const space = /\s/u
/** A name is letters, digits, `_` and `-`: the `=` inside a web address makes no name. */
const nameAhead = /([\p{L}\p{N}_-]{1,40})[=＝]/uy

/** Phone keyboards open and close with whichever curly quote they like, so those of one family are equal. */
const doubleQuotes = /["“”＂]/u
const closings: readonly [open: RegExp, close: RegExp][] = [
  [doubleQuotes, doubleQuotes],
  [/「/u, /」/u],
  [/『/u, /』/u],
]

/**
 * Cuts a line at spaces of any width. A quote counts only where a word or a value begins and another closes it;
 * anywhere else (5" pipe, a lone “) it is a character like others.
 */
export function lineTokens(line: string): Token[] {
  const tokens: Token[] = []
  const found: FoundClosings = new Map()
  let at = 0
  while (at < line.length) {
    if (space.test(line[at]!)) {
      at += 1
      continue
    }
    const token = tokenAt(line, at, found)
    tokens.push(token)
    at = token.end
  }
  return tokens
}

function tokenAt(line: string, start: number, found: FoundClosings): Token {
  nameAhead.lastIndex = start
  const named = nameAhead.exec(line)
  const valueAt = start + (named?.[0].length ?? 0)
  const quote = quotedAt(line, valueAt, found)
  const end = quote?.end ?? wordEnd(line, valueAt)
  return {
    text: quote?.text ?? line.slice(valueAt, end),
    name: named?.[1],
    quoted: quote !== undefined,
    start,
    valueStart: valueAt,
    end,
  }
}

function quotedAt(line: string, at: number, found: FoundClosings): { text: string; end: number } | undefined {
  const close = closings.find(([open]) => open.test(line[at] ?? ''))?.[1]
  if (!close) return undefined
  const end = closingAfter(line, at, close, found) + 1
  if (end > line.length) return undefined
  // `"华东"二期` is one word with quotes in it, not a quoted word.
  if (end < line.length && !space.test(line[end]!)) return undefined
  return { text: line.slice(at + 1, end - 1), end }
}

/** Where a closing quote was found last: a line is gone through once, however many quotes are opened in it. */
type FoundClosings = Map<RegExp, number>

/** Beyond the line: nothing closes it. */
function closingAfter(line: string, at: number, close: RegExp, found: FoundClosings): number {
  const known = found.get(close)
  if (known !== undefined && known > at) return known
  const length = line.slice(at + 1).search(close)
  const place = length < 0 ? Number.POSITIVE_INFINITY : at + 1 + length
  found.set(close, place)
  return place
}

function wordEnd(line: string, from: number): number {
  const length = line.slice(from).search(space)
  return length < 0 ? line.length : from + length
}
