import { oneLine } from '../../../src/i18n/one-line.ts'
import { readable } from '../../../src/typed-text/readable.ts'

export const readableLine = (text: string): string => oneLine(readable(text))

/** Whether a text comes back as it went: keys and ids are not changed. */
export const isCarried = (text: string): boolean => text.isWellFormed() && !/\p{Cc}/u.test(text)

/** In a text `<a href=…>` is a link: what people write is read as they wrote it, and becomes none. */
export const withoutLinks = (text: string): string => text.replace(/<(?=\/?a\b)/gi, '＜')
