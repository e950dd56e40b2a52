import { isLocale, type Locale } from '../../src/i18n/locale.ts'

/** What people call the languages when they type. */
const names: Readonly<Record<string, Locale>> = {
  中文: 'zh',
  chinese: 'zh',
  英文: 'en',
  英语: 'en',
  english: 'en',
}

/** Undefined: it is none of ours. */
export function languageNamed(typed: string): Locale | undefined {
  const name = typed.trim().toLowerCase()
  if (isLocale(name)) return name
  // Every object answers to `__proto__`.
  return Object.hasOwn(names, name) ? names[name] : undefined
}
