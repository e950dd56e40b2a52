/** The languages people can choose. `zh` is the default. */
export const locales = ['zh', 'en'] as const
export type Locale = (typeof locales)[number]

export function isLocale(value: string): value is Locale {
  return (locales as readonly string[]).includes(value)
}
