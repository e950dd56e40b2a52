import { normalised } from './normalised.ts'

/**
 * What somebody typed, to compare it with what is known: letter case, full-width forms, and spaces around and beyond one
 * do not matter. In JavaScript, because the two databases lower letters beyond ASCII differently.
 */
export const folded = (text: string): string => normalised(text).trim().replace(/\s+/gu, ' ').toLowerCase()
