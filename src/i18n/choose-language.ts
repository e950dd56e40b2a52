import { isLocale, type Locale } from './locale.ts'

/** The language of an answer: asked for in the URL, else the person's own setting, else the browser's, else 中文. */
export function chooseLanguage(
  asked: string | null | undefined,
  setting: Locale | undefined,
  acceptLanguage: string | undefined,
): Locale {
  if (asked && isLocale(asked)) return asked
  return setting ?? browserLanguage(acceptLanguage) ?? 'zh'
}

/** Of languages, in characters: browsers send about 50. */
const longestHeader = 500

/** The first of the browser's languages that we speak. */
export function browserLanguage(acceptLanguage: string | undefined): Locale | undefined {
  const wanted = (acceptLanguage ?? '')
    .slice(0, longestHeader)
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
  return wanted.find(isLocale)
}
