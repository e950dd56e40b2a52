/** Whether both databases keep a text as it is: PostgreSQL has no NUL, and half a surrogate pair is no character. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

/** A text that can be kept: what cannot is replaced by U+FFFD, so that it shows. Nobody can type any of it. */
export const storable = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed()
