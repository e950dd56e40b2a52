import type { Instead } from '../../errors/user-error.ts'

/**
 * What was typed, once with each of what may have been meant in place of a part of it. Empty where it is not clear which part
 * that is.
 */
export function linesInstead(line: string, { of, as }: Instead): string[] {
  const place = line.indexOf(of)
  if (of === '' || place < 0 || line.includes(of, place + 1)) return []
  return as.map((text) => `${line.slice(0, place)}${text}${line.slice(place + of.length)}`)
}
