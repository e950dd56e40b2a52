import { wecomLimits } from '../limits.ts'
import { isCarried } from '../text/clean.ts'

/**
 * The key of a button, which comes back with the press (`EventKey`). Keys differ within a card, so each has its number.
 * `press:2:TOKEN` carries what was pressed. `open:2:FROM:TO:TOKEN` opens the chosen row: TOKEN is the first row's, and the id
 * of the chosen option stands in place of its part between FROM and TO. `submit:0:TOKEN` sends a form in.
 */
export const pressKey = (n: number, token: string): string | undefined => keyOf(`press:${n}`, token)
export const submitKey = (token: string): string | undefined => keyOf('submit:0', token)

/** Of a button that is grey by now. */
export const closedKey = 'closed:0:'

function keyOf(kind: string, token: string): string | undefined {
  const key = `${kind}:${token}`
  const fits = token !== '' && isCarried(token) && Buffer.byteLength(key) <= wecomLimits.keyBytes
  return fits ? key : undefined
}

export interface OpenKey {
  key: string
  /** Of each token its option's id. */
  optionIds: string[]
}

/** Undefined where WeCom cannot carry the tokens. */
export function openKey(n: number, tokens: readonly string[]): OpenKey | undefined {
  const [first = ''] = tokens
  const from = Math.min(...tokens.map((token) => alikeAt(first, token)))
  const behind = Math.min(...tokens.map((token) => alikeBehind(first, token, from)))
  const key = keyOf(`open:${n}:${from}:${first.length - behind}`, first)
  const optionIds = tokens.map((token, index) => `${index}:${token.slice(from, token.length - behind)}`)
  const areCarried = optionIds.every((id) => isCarried(id) && Buffer.byteLength(id) <= wecomLimits.optionIdBytes)
  return key !== undefined && areCarried ? { key, optionIds } : undefined
}

function alikeAt(one: string, other: string): number {
  const most = Math.min(one.length, other.length)
  let at = 0
  while (at < most && one[at] === other[at]) at += 1
  return at
}

function alikeBehind(one: string, other: string, from: number): number {
  const most = Math.min(one.length, other.length) - from
  let count = 0
  while (count < most && one.at(-1 - count) === other.at(-1 - count)) count += 1
  return count
}
