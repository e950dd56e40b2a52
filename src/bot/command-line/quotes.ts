/** Phone keyboards open and close with whichever curly quote they like, so those of one kind are equal. */
const double = /["“”＂]/u
const single = /['‘’＇]/u
const kinds: readonly [open: RegExp, close: RegExp][] = [
  [double, double],
  [single, single],
  [/「/u, /」/u],
  [/『/u, /』/u],
  [/《/u, /》/u],
]

/** Where a closing quote was found last: a line is gone through once, however many quotes are opened in it. */
export type FoundClosings = Map<RegExp, number>

/**
 * The text in quotes that begins here. Undefined: no quote begins here, or none of its kind closes it where a word ends;
 * `"华东"二期` is one word with quotes in it.
 * @param isEnd whether a word ends before this place
 */
export function quotedAt(
  line: string,
  at: number,
  isEnd: (at: number) => boolean,
  found: FoundClosings,
): { text: string; end: number } | undefined {
  const close = kinds.find(([open]) => open.test(line[at] ?? ''))?.[1]
  if (!close) return undefined
  const place = closingAfter(line, at, close, isEnd, found)
  return place < line.length && isEnd(place + 1) ? { text: line.slice(at + 1, place), end: place + 1 } : undefined
}

/** Beyond the line: nothing closes it. An apostrophe inside a word closes nothing. */
function closingAfter(
  line: string,
  at: number,
  close: RegExp,
  isEnd: (at: number) => boolean,
  found: FoundClosings,
): number {
  const known = found.get(close)
  if (known !== undefined && known > at) return known
  let place = at + 1
  while (place < line.length && !(close.test(line[place]!) && (close !== single || isEnd(place + 1)))) place += 1
  const closing = place < line.length ? place : Number.POSITIVE_INFINITY
  found.set(close, closing)
  return closing
}

const opening = '「『《'
const closing = '」』》'

/**
 * Where in a text a quote is that is not closed, or closes nothing. Undefined: each has its other. Behind a figure a double
 * quote is an inch, and inside a word a single one is an apostrophe.
 */
export function openQuoteIn(text: string): number | undefined {
  const open: { kind: RegExp | string; place: number }[] = []
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]!
    if (opening.includes(letter)) open.push({ kind: closing[opening.indexOf(letter)]!, place: at })
    else if (closing.includes(letter)) {
      if (open.at(-1)?.kind !== letter) return at
      open.pop()
    } else if (double.test(letter)) {
      if (open.some(({ kind }) => kind === double)) {
        if (open.pop()!.kind !== double) return at
      } else if (!/\d/.test(text[at - 1] ?? '')) open.push({ kind: double, place: at })
    } else if (single.test(letter)) {
      const begins = !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')
      if (open.at(-1)?.kind === single && !/[\p{L}\p{N}]/u.test(text[at + 1] ?? '')) open.pop()
      else if (begins) open.push({ kind: single, place: at })
    }
  }
  return open[0]?.place
}
