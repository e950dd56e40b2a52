import { oneLine } from '../../../src/i18n/one-line.ts'

const nothing = '—'

/**
 * As WeCom takes it: no half characters and no control characters but line ends, which JSON would write as `\uXXXX` and WeCom
 * refuses. Where there is nothing to read, a dash.
 */
export function readable(text: string): string {
  const clean = text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
  return isBlank(clean) ? nothing : clean
}

export const readableLine = (text: string): string => oneLine(readable(text))

/** Whether a text comes back as it went: keys and ids are not changed. */
export const isCarried = (text: string): boolean => text.isWellFormed() && !/\p{Cc}/u.test(text)

/** Spaces and what is never drawn. */
export const isBlank = (text: string): boolean => !/[^\s\p{C}\p{Z}]/u.test(text)

/** In a text `<a href=…>` is a link: what people write is read as they wrote it, and becomes none. */
export const withoutLinks = (text: string): string => text.replace(/<(?=\/?a\b)/gi, '＜')
