const nothing = '—'

/**
 * As platforms take it: no half characters, no control characters but line ends. Where there is nothing to read, a dash: empty
 * texts are refused.
 */
export function readable(text: string): string {
  const clean = text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
  return isBlank(clean) ? nothing : clean
}

/** Spaces and what is never drawn. */
export const isBlank = (text: string): boolean => !/[^\s\p{C}\p{Z}]/u.test(text)
