import { msPerHour } from '../../clock/lengths.ts'

/** What the audit calls it: by these names readers are found again. */
export const readingActions = { read: 'archive.read', reason: 'archive.reasonGiven' } as const

/** A reason that was given is good for so long, milliseconds. */
export const reasonLastsMs = 8 * msPerHour

/** What one person reads of one customer within this time is one row, milliseconds. */
export const oneReadingMs = 60_000
