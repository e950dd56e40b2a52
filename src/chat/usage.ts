import type { WordKey } from '../i18n/translate.ts'

/** Sentences and names without arguments. */
type PlainWords = Extract<WordKey, `${string}.usage.${string}`>

/** What a platform gives so much of in a month, and how much of it is used by all processes together. */
export interface Usage {
  what: PlainWords
  used: number
  most: number
  /** What it will be at the end of the month; undefined: it is too early to say. */
  forecast: number | undefined
  /** The most first. */
  byKind: readonly { kind: PlainWords; used: number }[]
  /** What would about halve it; undefined: nothing is used yet. */
  advice: PlainWords | undefined
}
