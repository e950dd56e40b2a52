import type { Locale } from './locale.ts'

const commas = {
  zh: new Intl.ListFormat('zh-CN', { type: 'conjunction', style: 'narrow' }),
  en: new Intl.ListFormat('en-US', { type: 'conjunction', style: 'narrow' }),
} as const
const semicolons = { zh: '；', en: '; ' } as const

/** Names one after the other, as the reader's language writes them: `甲、乙、丙`, `A, B, C`. */
export function listOf(names: readonly string[], locale: Locale): string {
  return commas[locale].format(names)
}

/** What has commas of its own, one after the other: `甲；乙`, `A; B`. */
export function listOfClauses(clauses: readonly string[], locale: Locale): string {
  return clauses.join(semicolons[locale])
}
