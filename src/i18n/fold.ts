import { normalised } from '../typed-text/normalised.ts'

/**
 * What somebody typed, to compare it with what is known: letter case, full-width forms, and spaces around and beyond one
 * do not matter. In JavaScript, because the two databases lower letters beyond ASCII differently.
 */
export function fold(text: string): string {
  return normalised(text).trim().replace(/\s+/gu, ' ').toLowerCase()
}
