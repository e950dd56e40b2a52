import { withDigits } from './chinese-numbers.ts'
import { folded } from './folded.ts'

/** An exact number: `digits` × 10^-`places`. */
export interface Decimal {
  digits: bigint
  places: number
}

/** What stands behind a number and multiplies it. 万 and 亿 go on: 3万5千. */
const scales: Readonly<Record<string, bigint>> = {
  ...{ 十: 10n, 百: 100n, 千: 1000n, 万: 10_000n, 萬: 10_000n, 亿: 100_000_000n, 億: 100_000_000n },
  ...{ k: 1000n, w: 10_000n, kw: 10_000_000n, m: 1_000_000n, mn: 1_000_000n, b: 1_000_000_000n, bn: 1_000_000_000n },
  ...{ thousand: 1000n, million: 1_000_000n, billion: 1_000_000_000n },
}
/** Longest number, in UTF-16 units: nobody writes one of a hundred. */
const longest = 100

const digits = /\d+/y
const group = /,\d{3}(?!\d)/y
const fraction = /\.\d+/y
const latin = /[a-z]+/y

/**
 * Reads a number as people type it, not below nought: `52,000.50`, `1.2万`, `五万五`, `3万5千`, `1.2kw`, `2.5 million`. Commas must
 * stand every three digits, so `1,2,3` is refused rather than guessed. Undefined: it is none, or more than one.
 */
export function readDecimal(text: string): Decimal | undefined {
  if (text.length > longest) return undefined
  return sumOf(partsOf(withDigits(folded(text)).replaceAll('点', '.')))
}

/** A number, and what it is multiplied by. */
interface Part {
  number: Decimal
  scale: bigint
}

/** In the order they stand in. Empty: something in the text is neither a number nor what multiplies one. */
function partsOf(text: string): Part[] {
  const parts: Part[] = []
  let at = 0
  while (at < text.length) {
    const number = numberAt(text, at)
    if (!number) return []
    at = pastSpaces(text, number.end)
    let scale = 1n
    for (let word = wordAt(text, at); word !== ''; word = wordAt(text, at)) {
      // Of letters one is enough: 5万万 is written, 5kk is not.
      if (!Object.hasOwn(scales, word) || (scale > 1n && word < '~')) return []
      scale *= scales[word]!
      at = pastSpaces(text, at + word.length)
    }
    parts.push({ number: number.value, scale })
  }
  return parts
}

function numberAt(text: string, at: number): { value: Decimal; end: number } | undefined {
  let whole = matchAt(digits, text, at)
  if (whole === '') return undefined
  let end = at + whole.length
  if (whole.length <= 3) {
    for (let more = matchAt(group, text, end); more !== ''; more = matchAt(group, text, end)) {
      whole += more.slice(1)
      end += more.length
    }
  }
  const part = matchAt(fraction, text, end).slice(1)
  return { value: { digits: BigInt(whole + part), places: part.length }, end: end + (part ? part.length + 1 : 0) }
}

/** One Chinese sign, or a word of letters. */
const wordAt = (text: string, at: number): string =>
  matchAt(latin, text, at) || (/[^\d\s.]/u.test(text[at] ?? '') ? text[at]! : '')

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}

function pastSpaces(text: string, from: number): number {
  let at = from
  while (text[at] === ' ') at += 1
  return at
}

/** `3万5千`: each is smaller than what the one before counts. `3万5` is 35,000. */
function sumOf(parts: readonly Part[]): Decimal | undefined {
  const [first, ...more] = parts
  if (!first) return undefined
  let sum: Decimal = { digits: first.number.digits * first.scale, places: first.number.places }
  let below = first.scale
  for (const [index, { number, scale }] of more.entries()) {
    if (sum.places > 0 || number.places > 0) return undefined
    const isShort = index === more.length - 1 && scale === 1n && number.digits < 10n
    const value = isShort ? (number.digits * below) / 10n : number.digits * scale
    if (value >= below || below <= 10n) return undefined
    sum = { digits: sum.digits + value, places: 0 }
    below = scale
  }
  return sum
}
