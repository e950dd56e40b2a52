import type { Locale } from '../../../src/i18n/locale.ts'
import { words } from '../../../src/i18n/words/index.ts'

const sentences = Object.entries(words).filter(([key]) => key.startsWith('error.'))

/** Whether this is one of the sentences with which the product says no, whatever stands in its holes. */
export function isRefusal(text: string, locale: Locale): boolean {
  return patterns[locale].some((pattern) => pattern.test(text))
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const patternOf = (sentence: string): RegExp =>
  new RegExp(
    `^${sentence
      .split(/\{\w+\}/)
      .map(literally)
      .join('[\\s\\S]*')}(\\n|$)`,
    'u',
  )

const patterns = {
  zh: sentences.map(([, { zh }]) => patternOf(zh)),
  en: sentences.map(([, { en }]) => patternOf(en)),
}

/** What no answer may contain: paths of code, internal names, values such as undefined. */
export const inside =
  /\bat .{1,80}:\d+:\d+|node_modules|\.ts\b|Sqlite|drizzle|ZodError|\b\w+Error\b|\b(SELECT|INSERT|UPDATE) \w|\bundefined\b|\bNaN\b|\[object |\{\w+\}|系统出了点问题|went wrong on our side/
